/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sample-trace.h"
#include "ui/paint/image-file.h"

#include "base/error.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  CsTrace *trace;
  CsSpanIndex *index;
  CsFigure *figure;
  char *folder;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  CsFigureOptions options = CS_FIGURE_OPTIONS_INIT;

  options.title = "Dinner <for> \"two\" & more";
  fixture->trace = cs_sample_dinner_new (TRUE);
  fixture->index = cs_span_index_new (fixture->trace);
  fixture->figure = cs_figure_new (&options);
  cs_figure_add_group (fixture->figure, fixture->index, NULL, NULL);
  fixture->folder = g_dir_make_tmp ("images-XXXXXX", NULL);
  g_assert_nonnull (fixture->folder);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  cs_figure_free (fixture->figure);
  cs_span_index_free (fixture->index);
  g_object_unref (fixture->trace);
}

static void
test_image_file_formats (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *name;
    const char *magic;
  } files[] = {
    { "a.png", "\x89PNG" }, { "b.svg", "<?xml" }, { "c.pdf", "%PDF-" }, { "D.PNG", "\x89PNG" }
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, files[i].name, NULL);
      g_autofree char *contents = NULL;
      g_autofree char *again = NULL;
      g_autoptr (GError) error = NULL;
      gsize length;
      gsize length_again;

      g_assert_true (cs_image_file_save (fixture->figure, path, &error));
      g_assert_no_error (error);
      g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
      g_assert_cmpint (strncmp (contents, files[i].magic, strlen (files[i].magic)), ==, 0);
      /* It replaces itself, with the same bytes. */
      g_assert_true (cs_image_file_save (fixture->figure, path, &error));
      g_assert_true (g_file_get_contents (path, &again, &length_again, NULL));
      g_assert_cmpmem (contents, length, again, length_again);
    }
  g_assert_cmpuint (count_files (fixture->folder), ==, G_N_ELEMENTS (files));
}

/* Text is text: it can be selected, and searched for. */
static void
test_image_file_svg_text (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = cs_image_file_encode (fixture->figure, CS_IMAGE_SVG, NULL);
  gsize length;
  const char *contents = g_bytes_get_data (bytes, &length);

  g_assert_nonnull (g_strstr_len (contents, (gssize)length, ">await sleep(18 min)</text>"));
  g_assert_nonnull (g_strstr_len (contents, (gssize)length,
                                  ">Dinner &lt;for&gt; &quot;two&quot; &amp; more</text>"));
}

static void
test_image_file_pdf_fonts (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = cs_image_file_encode (fixture->figure, CS_IMAGE_PDF, NULL);
  gsize length;
  const char *contents = g_bytes_get_data (bytes, &length);
  g_autofree char *text = g_malloc (length + 1);

  /* Object dictionaries are plain text among compressed streams. */
  for (gsize i = 0; i < length; i++)
    text[i] = contents[i] != '\0' ? contents[i] : ' ';
  text[length] = '\0';
  g_assert_nonnull (strstr (text, "/FontFile"));
  g_assert_nonnull (strstr (text, "/ToUnicode"));
  g_assert_nonnull (strstr (text, "20000101000000Z"));
}

static void
test_image_file_errors (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *path;
    int code;
  } cases[] = {
    { "picture.jpg", CS_ERROR_FORMAT },
    { "png", CS_ERROR_FORMAT },
    { "", CS_ERROR_FORMAT },
    { "/no-such-folder/a.png", CS_ERROR_WRITE },
    { "/proc/a.svg", CS_ERROR_WRITE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (cs_image_file_save (fixture->figure, cases[i].path, &error));
      g_assert_error (error, CS_ERROR, cases[i].code);
      g_assert_nonnull (strstr (error->message, cases[i].path));
    }
}

static void
test_image_file_full_disk (Fixture *fixture, gconstpointer data)
{
  g_autofree char *link = g_build_filename (fixture->folder, "full.svg", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (link);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_make_symbolic_link (file, "/dev/full", NULL, NULL));
  g_assert_false (cs_image_file_save (fixture->figure, link, &error));
  g_assert_error (error, CS_ERROR, CS_ERROR_WRITE);
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
}

/* What cannot be replaced stays as it was, and nothing is left beside it. */
static void
test_image_file_keeps_what_is_there (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "taken.png", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  g_assert_false (cs_image_file_save (fixture->figure, path, &error));
  g_assert_error (error, CS_ERROR, CS_ERROR_WRITE);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_DIR));
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
}

static void
test_image_file_too_large (Fixture *fixture, gconstpointer data)
{
  CsFigureOptions options = CS_FIGURE_OPTIONS_INIT;
  g_autoptr (CsFigure) figure = NULL;
  g_autoptr (GError) error = NULL;

  options.scale = 100;
  figure = cs_figure_new (&options);
  cs_figure_add_group (figure, fixture->index, NULL, NULL);
  g_assert_null (cs_image_file_encode (figure, CS_IMAGE_PNG, &error));
  g_assert_error (error, CS_ERROR, CS_ERROR_TOO_LARGE);
}

static void
add (const char *path, void (*test) (Fixture *fixture, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("/ui/image-file/formats", test_image_file_formats);
  add ("/ui/image-file/svg-text", test_image_file_svg_text);
  add ("/ui/image-file/pdf-fonts", test_image_file_pdf_fonts);
  add ("/ui/image-file/errors", test_image_file_errors);
  add ("/ui/image-file/full-disk", test_image_file_full_disk);
  add ("/ui/image-file/keeps-what-is-there", test_image_file_keeps_what_is_there);
  add ("/ui/image-file/too-large", test_image_file_too_large);
  return g_test_run ();
}
