/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/loop/state-box.h"

#include "ui/common/screen-colors.h"
#include "ui/paint/name-cut.h"

/* More chips than this help nobody; the heading counts them. */
#define MAX_CHIPS 40

struct _CsStateBox
{
  GtkWidget parent_instance;

  /* Children. */
  GtkWidget *box;
  GtkLabel *heading;
  GtkLabel *note;
  GtkLabel *empty;
  GtkWidget *chips;

  GPtrArray *pool; /* owned, of borrowed chips in their order */
  guint n_used;
};

G_DEFINE_FINAL_TYPE (CsStateBox, cs_state_box, GTK_TYPE_WIDGET)

static void
cs_state_box_dispose (GObject *object)
{
  CsStateBox *self = CS_STATE_BOX (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->pool, g_ptr_array_unref);
  G_OBJECT_CLASS (cs_state_box_parent_class)->dispose (object);
}

static void
cs_state_box_class_init (CsStateBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cs_state_box_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "statebox");
}

static void
cs_state_box_init (CsStateBox *self)
{
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->pool = g_ptr_array_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->heading = GTK_LABEL (gtk_label_new (NULL));
  self->note = GTK_LABEL (gtk_label_new (NULL));
  self->empty = GTK_LABEL (gtk_label_new (NULL));
  self->chips = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  gtk_widget_add_css_class (GTK_WIDGET (self->heading), "heading");
  gtk_widget_add_css_class (GTK_WIDGET (self->note), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->empty), "dim-label");
  gtk_label_set_xalign (self->heading, 0);
  gtk_label_set_xalign (self->note, 1);
  gtk_label_set_xalign (self->empty, 0);
  gtk_label_set_yalign (self->empty, 0);
  gtk_label_set_wrap (self->empty, TRUE);
  gtk_label_set_ellipsize (self->note, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (GTK_WIDGET (self->note), TRUE);
  gtk_box_append (GTK_BOX (top), GTK_WIDGET (self->heading));
  gtk_box_append (GTK_BOX (top), GTK_WIDGET (self->note));
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->empty));
  gtk_box_append (GTK_BOX (content), self->chips);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), content);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (self->box), top);
  gtk_box_append (GTK_BOX (self->box), scroller);
}

GtkWidget *
cs_state_box_new (const char *heading)
{
  CsStateBox *self = g_object_new (CS_TYPE_STATE_BOX, NULL);

  gtk_label_set_text (self->heading, heading);
  return GTK_WIDGET (self);
}

static GtkWidget *
make_chip (void)
{
  GtkWidget *chip = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *name = gtk_label_new (NULL), *detail = gtk_label_new (NULL);

  gtk_widget_set_halign (chip, GTK_ALIGN_START);
  gtk_widget_add_css_class (name, "chip-name");
  gtk_widget_add_css_class (detail, "chip-detail");
  gtk_label_set_ellipsize (GTK_LABEL (detail), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (chip), name);
  gtk_box_append (GTK_BOX (chip), detail);
  return chip;
}

void
cs_state_box_begin (CsStateBox *self)
{
  self->n_used = 0;
}

static void
set_text (GtkWidget *label, const char *text, const char *meaning)
{
  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_widget_set_tooltip_text (label, meaning);
  gtk_widget_set_visible (label, *text != '\0');
}

void
cs_state_box_add (CsStateBox *self, guint color, const char *name, const char *detail,
                  const char *meaning)
{
  const char *classes[] = { "chip", cs_lane_style_class (color), NULL };
  GtkWidget *chip;

  if (self->n_used == MAX_CHIPS)
    return;
  if (self->n_used == self->pool->len)
    {
      chip = make_chip ();
      gtk_box_append (GTK_BOX (self->chips), chip);
      g_ptr_array_add (self->pool, chip);
    }
  chip = self->pool->pdata[self->n_used++];
  gtk_widget_set_css_classes (chip, classes);
  gtk_label_set_ellipsize (GTK_LABEL (gtk_widget_get_first_child (chip)), cs_name_cut (name));
  set_text (gtk_widget_get_first_child (chip), name, name);
  set_text (gtk_widget_get_last_child (chip), detail, meaning);
  gtk_widget_set_visible (chip, TRUE);
}

void
cs_state_box_end (CsStateBox *self, const char *note, const char *empty)
{
  for (guint i = self->n_used; i < self->pool->len; i++)
    gtk_widget_set_visible (self->pool->pdata[i], FALSE);
  gtk_label_set_text (self->note, note);
  gtk_label_set_text (self->empty, empty);
  gtk_widget_set_visible (GTK_WIDGET (self->empty), self->n_used == 0 && *empty != '\0');
}
