/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/common/lesson-bar.h"

struct _CsLessonBar
{
  GtkWidget parent_instance;

  /* Owned. */
  CsSession *session; /* nullable */
  CsLesson *lesson;   /* nullable */

  int scene; /* that is shown; -1: the goal */

  /* Children. */
  GtkWidget *box;
  GtkWidget *back;
  GtkWidget *forward;
  GtkLabel *number;
  GtkLabel *caption;
  GtkWidget *ask; /* a menu button */
  GtkLabel *question;
  GtkWidget *reveal; /* shows what is hidden until asked for */
  GtkLabel *answer;
  GtkLabel *task;
};

G_DEFINE_FINAL_TYPE (CsLessonBar, cs_lesson_bar, GTK_TYPE_WIDGET)

static const CsLessonScene *
get_scene (CsLessonBar *self, int scene)
{
  return self->lesson->scenes->pdata[scene];
}

/* When, and in which of several programs: it is read when the playhead has gone on, too. */
static char *
describe_scene (CsLessonBar *self, const CsLessonScene *scene)
{
  CsTime end = (CsTime)cs_scene_get_length (cs_session_get_scene (self->session), CS_AXIS_TIME);
  g_autofree char *clock = cs_time_format_clock (scene->at, MAX (end / 1000, 1));
  const GPtrArray *programs = self->lesson->programs;

  if (programs->len < 2)
    return g_strdup_printf ("%s: %s", clock, scene->caption);
  return g_strdup_printf ("%s, %s: %s", ((CsLessonProgram *)programs->pdata[scene->program])->title,
                          clock, scene->caption);
}

static void
show_scene (CsLessonBar *self, int scene)
{
  int n = self->lesson->scenes->len;
  g_autofree char *text =
      scene < 0 ? g_strdup (self->lesson->goal) : describe_scene (self, get_scene (self, scene));
  g_autofree char *number =
      scene < 0 ? g_strdup ("Goal") : g_strdup_printf ("Scene %d of %d", scene + 1, n);

  self->scene = scene;
  gtk_label_set_text (self->number, number);
  gtk_label_set_text (self->caption, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->caption), text);
  gtk_widget_set_sensitive (self->back, scene >= 0);
  gtk_widget_set_sensitive (self->forward, scene + 1 < n);
}

/* Scenes are by time; of those at one instant the one that was gone to stays. */
static void
moved_cb (CsLessonBar *self)
{
  CsPlayer *player = cs_session_get_player (self->session);
  CsTime now = cs_player_get_time (player);
  int scene = -1;

  if (self->lesson == NULL)
    return;
  if (!cs_player_is_at_start (player))
    while (scene + 1 < (int)self->lesson->scenes->len && get_scene (self, scene + 1)->at <= now)
      scene++;
  if (scene >= 0 && self->scene >= 0
      && get_scene (self, scene)->at == get_scene (self, self->scene)->at)
    return;
  if (scene != self->scene)
    show_scene (self, scene);
}

static void
go (CsLessonBar *self, int by)
{
  int scene = CLAMP (self->scene + by, -1, (int)self->lesson->scenes->len - 1);
  CsPlayer *player = cs_session_get_player (self->session);

  cs_player_set_playing (player, FALSE);
  show_scene (self, scene);
  if (scene >= 0)
    cs_session_show_run (self->session, get_scene (self, scene)->program);
  if (scene < 0)
    cs_player_seek_start (player);
  else
    cs_player_seek_time (player, get_scene (self, scene)->at);
}

static void
back_cb (CsLessonBar *self)
{
  go (self, -1);
}

static void
forward_cb (CsLessonBar *self)
{
  go (self, 1);
}

static void
reveal_cb (CsLessonBar *self)
{
  gtk_widget_set_visible (self->reveal, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->answer), TRUE);
}

static void
cs_lesson_bar_dispose (GObject *object)
{
  CsLessonBar *self = CS_LESSON_BAR (object);

  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->lesson, cs_lesson_free);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (cs_lesson_bar_parent_class)->dispose (object);
}

static void
cs_lesson_bar_class_init (CsLessonBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cs_lesson_bar_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "lessonbar");
}

static GtkWidget *
add_button (CsLessonBar *self, const char *icon, const char *label, GCallback clicked_cb)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_signal_connect_swapped (button, "clicked", clicked_cb, self);
  gtk_box_append (GTK_BOX (self->box), button);
  return button;
}

static GtkLabel *
make_text (GtkWidget *parent)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (""));

  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_max_width_chars (label, 48);
  gtk_label_set_xalign (label, 0);
  gtk_box_append (GTK_BOX (parent), GTK_WIDGET (label));
  return label;
}

static void
make_question (CsLessonBar *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);

  self->ask = gtk_menu_button_new ();
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->ask), "_Question");
  gtk_menu_button_set_use_underline (GTK_MENU_BUTTON (self->ask), TRUE);
  gtk_menu_button_set_direction (GTK_MENU_BUTTON (self->ask), GTK_ARROW_UP);
  gtk_widget_set_tooltip_text (self->ask, "What to ask the class, and what to try");
  gtk_widget_set_valign (self->ask, GTK_ALIGN_CENTER);
  self->question = make_text (content);
  gtk_widget_add_css_class (GTK_WIDGET (self->question), "heading");
  self->reveal = gtk_button_new_with_mnemonic ("Show the _answer");
  gtk_widget_set_halign (self->reveal, GTK_ALIGN_START);
  g_signal_connect_swapped (self->reveal, "clicked", G_CALLBACK (reveal_cb), self);
  gtk_box_append (GTK_BOX (content), self->reveal);
  self->answer = make_text (content);
  self->task = make_text (content);
  gtk_widget_add_css_class (content, "question");
  gtk_popover_set_child (GTK_POPOVER (popover), content);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->ask), popover);
  gtk_box_append (GTK_BOX (self->box), self->ask);
}

static void
cs_lesson_bar_init (CsLessonBar *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->back =
      add_button (self, "go-previous-symbolic", "Back to the scene before", G_CALLBACK (back_cb));
  self->number = GTK_LABEL (gtk_label_new (""));
  gtk_widget_add_css_class (GTK_WIDGET (self->number), "dim-label");
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->number));
  self->forward =
      add_button (self, "go-next-symbolic", "On to the next scene", G_CALLBACK (forward_cb));
  self->caption = GTK_LABEL (gtk_label_new (""));
  gtk_label_set_xalign (self->caption, 0);
  gtk_label_set_wrap (self->caption, TRUE);
  gtk_label_set_lines (self->caption, 2);
  gtk_label_set_ellipsize (self->caption, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (GTK_WIDGET (self->caption), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->caption), "caption-text");
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->caption));
  make_question (self);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
cs_lesson_bar_new (void)
{
  return g_object_new (CS_TYPE_LESSON_BAR, NULL);
}

void
cs_lesson_bar_set_session (CsLessonBar *self, CsSession *session)
{
  g_set_object (&self->session, session);
  g_signal_connect_object (session, "moved", G_CALLBACK (moved_cb), self, G_CONNECT_SWAPPED);
}

void
cs_lesson_bar_take_lesson (CsLessonBar *self, CsLesson *lesson)
{
  g_autofree char *task = NULL;

  g_clear_pointer (&self->lesson, cs_lesson_free);
  self->lesson = lesson;
  gtk_widget_set_visible (GTK_WIDGET (self), lesson != NULL);
  if (lesson == NULL)
    return;
  show_scene (self, -1);
  task = g_strconcat ("To try: ", lesson->task, NULL);
  gtk_label_set_text (self->question, lesson->question);
  gtk_label_set_text (self->answer, lesson->answer);
  gtk_label_set_text (self->task, task);
  gtk_widget_set_visible (GTK_WIDGET (self->answer), FALSE);
  gtk_widget_set_visible (self->reveal, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->task), lesson->task[0] != '\0');
  gtk_widget_set_visible (self->ask, lesson->question[0] != '\0');
}
