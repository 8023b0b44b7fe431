/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/source/document.h"

#include <string.h>

#include "base/error.h"

/* Others write a file in several steps: looked at is what is there once they rest. */
#define SETTLE_MS 200

typedef struct
{
  int start; /* character offsets */
  int end;
  char *message;
} Underline;

struct _CsDocument
{
  GObject parent_instance;

  /* Owned. */
  GtkSourceBuffer *buffer;
  GFile *file; /* nullable */
  char *name;
  CsSource *on_disk;     /* what was last read from the file or written to it */
  GFileMonitor *monitor; /* nullable */
  guint settle_timeout;
  guint language_idle;
  GArray *underlines;

  /* Borrowed: tags of the buffer's table. */
  GtkTextTag *error_tag;
  GtkTextTag *warning_tag;

  gboolean current;
  gboolean loading;
  gboolean outdated;
};

G_DEFINE_FINAL_TYPE (CsDocument, cs_document, G_TYPE_OBJECT)

enum
{
  EDITED,
  OUTDATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
clear_underline (gpointer data)
{
  g_free (((Underline *)data)->message);
}

static void
cs_document_dispose (GObject *object)
{
  CsDocument *self = CS_DOCUMENT (object);

  g_clear_handle_id (&self->settle_timeout, g_source_remove);
  g_clear_handle_id (&self->language_idle, g_source_remove);
  if (self->monitor != NULL)
    g_file_monitor_cancel (self->monitor);
  g_clear_object (&self->monitor);
  g_clear_object (&self->buffer);
  g_clear_object (&self->file);
  g_clear_pointer (&self->on_disk, cs_source_unref);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->underlines, g_array_unref);
  G_OBJECT_CLASS (cs_document_parent_class)->dispose (object);
}

/* A buffer reads all schemes of colours when it is made, unless there is nowhere to look for them.
 */
static void
hide_schemes (void)
{
  const char *const nowhere[] = { NULL };

  gtk_source_style_scheme_manager_set_search_path (gtk_source_style_scheme_manager_get_default (),
                                                   nowhere);
}

static void
show_schemes (void)
{
  GtkSourceStyleSchemeManager *schemes = gtk_source_style_scheme_manager_get_default ();

  if (gtk_source_style_scheme_manager_get_search_path (schemes)[0] == NULL)
    gtk_source_style_scheme_manager_set_search_path (schemes, NULL);
}

static void
cs_document_class_init (CsDocumentClass *klass)
{
  hide_schemes ();
  G_OBJECT_CLASS (klass)->dispose = cs_document_dispose;
  signals[EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  signals[OUTDATED] = g_signal_new ("outdated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
changed_cb (CsDocument *self)
{
  if (self->loading)
    return;
  self->current = FALSE;
  g_signal_emit (self, signals[EDITED], 0);
}

/* Reading the descriptions of all languages and schemes takes as long as making a window, and
 * colours come only after the text in any case. */
static gboolean
set_language_cb (gpointer data)
{
  CsDocument *self = data;
  GtkSourceLanguageManager *languages = gtk_source_language_manager_get_default ();

  self->language_idle = 0;
  show_schemes ();
  gtk_source_buffer_set_language (self->buffer,
                                  gtk_source_language_manager_get_language (languages, "python3"));
  return G_SOURCE_REMOVE;
}

static void
cs_document_init (CsDocument *self)
{
  self->underlines = g_array_new (FALSE, FALSE, sizeof (Underline));
  g_array_set_clear_func (self->underlines, clear_underline);
  self->buffer = gtk_source_buffer_new (NULL);
  self->language_idle = g_idle_add (set_language_cb, self);
  gtk_source_buffer_set_highlight_matching_brackets (self->buffer, TRUE);
  self->error_tag = gtk_text_buffer_create_tag (GTK_TEXT_BUFFER (self->buffer), NULL, "underline",
                                                PANGO_UNDERLINE_ERROR, NULL);
  self->warning_tag = gtk_text_buffer_create_tag (GTK_TEXT_BUFFER (self->buffer), NULL, "underline",
                                                  PANGO_UNDERLINE_ERROR, "underline-rgba",
                                                  &(GdkRGBA){ 0.8, 0.5, 0, 1 }, NULL);
  g_signal_connect_swapped (self->buffer, "changed", G_CALLBACK (changed_cb), self);
}

/* --- What others do to its file */

static gboolean
settle_cb (gpointer data)
{
  CsDocument *self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = NULL;
  g_autoptr (CsSource) source = NULL;
  gsize length;

  self->settle_timeout = 0;
  if (g_file_load_contents (self->file, NULL, &bytes, &length, NULL, &error))
    source = cs_source_from_bytes (self->name, bytes, length, NULL);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    {
      /* The text is nowhere else any more: it is not lost without a question. */
      gtk_text_buffer_set_modified (GTK_TEXT_BUFFER (self->buffer), TRUE);
      return G_SOURCE_REMOVE;
    }
  self->outdated =
      source == NULL
      || strcmp (cs_source_get_text (source, NULL), cs_source_get_text (self->on_disk, NULL)) != 0;
  g_signal_emit (self, signals[OUTDATED], 0);
  return G_SOURCE_REMOVE;
}

static void
file_changed_cb (CsDocument *self)
{
  g_clear_handle_id (&self->settle_timeout, g_source_remove);
  self->settle_timeout = g_timeout_add (SETTLE_MS, settle_cb, self);
}

/* `source` is what its file holds now. */
static void
watch (CsDocument *self, CsSource *source)
{
  g_clear_pointer (&self->on_disk, cs_source_unref);
  self->on_disk = cs_source_ref (source);
  self->outdated = FALSE;
  g_clear_handle_id (&self->settle_timeout, g_source_remove);
  g_clear_object (&self->monitor);
  if (!cs_document_can_save (self))
    return;
  self->monitor = g_file_monitor_file (self->file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (self->monitor != NULL)
    g_signal_connect_object (self->monitor, "changed", G_CALLBACK (file_changed_cb), self,
                             G_CONNECT_SWAPPED);
}

CsDocument *
cs_document_new (CsSource *source, GFile *file)
{
  CsDocument *self = g_object_new (CS_TYPE_DOCUMENT, NULL);
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  GtkTextIter start;
  const char *text;
  gsize length;

  text = cs_source_get_text (source, &length);
  self->name = g_strdup (cs_source_get_name (source));
  g_set_object (&self->file, file);
  self->loading = TRUE;
  gtk_text_buffer_set_enable_undo (buffer, FALSE);
  gtk_text_buffer_set_text (buffer, text, length);
  gtk_text_buffer_set_enable_undo (buffer, TRUE);
  gtk_text_buffer_set_modified (buffer, FALSE);
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
  self->loading = FALSE;
  watch (self, source);
  return self;
}

GtkSourceBuffer *
cs_document_get_buffer (CsDocument *self)
{
  return self->buffer;
}

GFile *
cs_document_get_file (CsDocument *self)
{
  return self->file;
}

const char *
cs_document_get_name (CsDocument *self)
{
  return self->name;
}

char *
cs_document_dup_title (CsDocument *self)
{
  return g_path_get_basename (self->name);
}

static char *
get_text (CsDocument *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (GTK_TEXT_BUFFER (self->buffer), &start, &end);
  return gtk_text_buffer_get_text (GTK_TEXT_BUFFER (self->buffer), &start, &end, TRUE);
}

CsSource *
cs_document_to_source (CsDocument *self, GError **error)
{
  g_autofree char *text = get_text (self);

  return cs_source_from_bytes (self->name, text, strlen (text), error);
}

gboolean
cs_document_is_modified (CsDocument *self)
{
  return gtk_text_buffer_get_modified (GTK_TEXT_BUFFER (self->buffer));
}

gboolean
cs_document_can_save (CsDocument *self)
{
  return self->file != NULL && g_file_is_native (self->file);
}

/* As programs are called that are read from there. */
static char *
name_of_file (GFile *file)
{
  g_autoptr (GFile) here = g_file_new_for_path (".");
  char *relative = g_file_get_relative_path (here, file);

  return relative != NULL ? relative : g_file_get_path (file);
}

gboolean
cs_document_save (CsDocument *self, GFile *file, GError **error)
{
  g_autofree char *text = get_text (self);
  g_autoptr (GError) cause = NULL;
  g_autofree char *path = g_file_get_path (file);
  g_autoptr (CsSource) source = cs_document_to_source (self, error);

  if (source == NULL)
    return FALSE;
  if (!g_file_replace_contents (file, text, strlen (text), NULL, FALSE, G_FILE_CREATE_NONE, NULL,
                                NULL, &cause))
    {
      g_set_error (error, CS_ERROR, CS_ERROR_WRITE, "%s: cannot be written: %s",
                   path != NULL ? path : self->name, cause->message);
      return FALSE;
    }
  if (self->file == NULL || !g_file_equal (file, self->file))
    {
      g_set_object (&self->file, file);
      g_free (self->name);
      self->name = name_of_file (file);
    }
  gtk_text_buffer_set_modified (GTK_TEXT_BUFFER (self->buffer), FALSE);
  watch (self, source);
  return TRUE;
}

gboolean
cs_document_is_outdated (CsDocument *self)
{
  return self->outdated;
}

gboolean
cs_document_reload (CsDocument *self, GError **error)
{
  g_autofree char *bytes = NULL;
  g_autoptr (GError) cause = NULL;
  g_autoptr (CsSource) source = NULL;
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  const char *text;
  gsize length;

  if (!g_file_load_contents (self->file, NULL, &bytes, &length, NULL, &cause))
    {
      g_set_error (error, CS_ERROR, CS_ERROR_READ, "%s: cannot be read: %s", self->name,
                   cause->message);
      return FALSE;
    }
  source = cs_source_from_bytes (self->name, bytes, length, error);
  if (source == NULL)
    return FALSE;
  watch (self, source);
  text = cs_source_get_text (source, &length);
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_set_text (buffer, text, length);
  gtk_text_buffer_end_user_action (buffer);
  gtk_text_buffer_set_modified (buffer, FALSE);
  return TRUE;
}

void
cs_document_set_current (CsDocument *self, gboolean current)
{
  self->current = current;
}

gboolean
cs_document_is_current (CsDocument *self)
{
  return self->current;
}

void
cs_document_clear_diagnostics (CsDocument *self)
{
  GtkTextIter start, end;

  g_array_set_size (self->underlines, 0);
  gtk_text_buffer_get_bounds (GTK_TEXT_BUFFER (self->buffer), &start, &end);
  gtk_text_buffer_remove_tag (GTK_TEXT_BUFFER (self->buffer), self->error_tag, &start, &end);
  gtk_text_buffer_remove_tag (GTK_TEXT_BUFFER (self->buffer), self->warning_tag, &start, &end);
}

/* Lines and columns may lie beyond a text that was changed since. */
static void
get_iter (CsDocument *self, guint32 line, guint32 column, GtkTextIter *iter)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);

  if (line == 0 || !gtk_text_buffer_get_iter_at_line (buffer, iter, line - 1))
    gtk_text_buffer_get_end_iter (buffer, iter);
  else if (column > gtk_text_iter_get_bytes_in_line (iter))
    {
      if (!gtk_text_iter_ends_line (iter))
        gtk_text_iter_forward_to_line_end (iter);
    }
  else
    gtk_text_iter_set_line_index (iter, column);
}

void
cs_document_add_diagnostic (CsDocument *self, const CsDiagnostic *diagnostic)
{
  GtkTextIter start, end;
  Underline underline;

  get_iter (self, diagnostic->span.line, diagnostic->span.column, &start);
  get_iter (self, diagnostic->span.end_line, diagnostic->span.end_column, &end);
  /* What is missing at the end of a line has no characters: the line's last one stands for it. */
  if (gtk_text_iter_compare (&start, &end) >= 0)
    {
      end = start;
      if (gtk_text_iter_ends_line (&end) && !gtk_text_iter_starts_line (&end))
        gtk_text_iter_backward_char (&start);
      else
        gtk_text_iter_forward_char (&end);
    }
  gtk_text_buffer_apply_tag (
      GTK_TEXT_BUFFER (self->buffer),
      cs_diagnostic_is_error (diagnostic) ? self->error_tag : self->warning_tag, &start, &end);
  underline.start = gtk_text_iter_get_offset (&start);
  underline.end = gtk_text_iter_get_offset (&end);
  underline.message = g_strdup (diagnostic->message);
  g_array_append_val (self->underlines, underline);
}

const char *
cs_document_find_diagnostic (CsDocument *self, const GtkTextIter *iter)
{
  int offset = gtk_text_iter_get_offset (iter);

  for (guint i = 0; i < self->underlines->len; i++)
    {
      const Underline *underline = &g_array_index (self->underlines, Underline, i);

      if (offset >= underline->start && offset < underline->end)
        return underline->message;
    }
  return NULL;
}
