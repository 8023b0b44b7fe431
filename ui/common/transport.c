/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/common/transport.h"

#include <math.h>

/* What a second shows: of virtual time, and of switches. */
typedef struct
{
  const char *name;
  double rate;
} Speed;

static const Speed time_speeds[] = {
  { "1 µs/s", 1e-6 },  { "10 µs/s", 1e-5 }, { "100 µs/s", 1e-4 }, { "1 ms/s", 1e-3 },
  { "10 ms/s", 1e-2 }, { "100 ms/s", 0.1 }, { "0.25 s/s", 0.25 }, { "0.5 s/s", 0.5 },
  { "1 s/s", 1 },      { "2 s/s", 2 },      { "5 s/s", 5 },       { "10 s/s", 10 },
  { "30 s/s", 30 },    { "1 min/s", 60 },   { "2 min/s", 120 },   { "5 min/s", 300 },
  { "10 min/s", 600 }, { "1 h/s", 3600 },   { "6 h/s", 21600 },   { "1 d/s", 86400 },
};
static const Speed order_speeds[] = {
  { "1 switch/s", 1 },         { "2 switches/s", 2 },   { "5 switches/s", 5 },
  { "10 switches/s", 10 },     { "30 switches/s", 30 }, { "100 switches/s", 100 },
  { "1000 switches/s", 1000 },
};

#define DEFAULT_PLAY_SECONDS 45
#define MIN_PLAY_SECONDS     1
#define MAX_PLAY_SECONDS     100000

struct _CsTransport
{
  GtkWidget parent_instance;

  CsSession *session; /* owned, nullable */

  /* Children. */
  GtkWidget *box;
  GtkWidget *play;
  GtkWidget *more;     /* a menu button, shown while compact */
  GtkWidget *more_box; /* in its popover */
  GtkWidget *step_kind;
  GtkWidget *speed;
  GtkWidget *axis;
  GtkWidget *scale;
  GtkWidget *clock;

  double play_seconds;
  gboolean compact;
  gboolean updating; /* what changes now follows the session and does not lead it */
};

G_DEFINE_FINAL_TYPE (CsTransport, cs_transport, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_PLAY_SECONDS,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

static double
get_position (CsTransport *self)
{
  guint n = cs_scene_get_n_groups (cs_session_get_scene (self->session));
  g_autofree double *positions = g_new0 (double, n + 1);
  double furthest = 0;

  cs_session_get_positions (self->session, positions);
  for (guint i = 0; i < n; i++)
    furthest = MAX (furthest, positions[i]);
  return furthest;
}

static void
update_clock (CsTransport *self)
{
  CsScene *scene = cs_session_get_scene (self->session);
  CsTime length = cs_scene_get_length (scene, CS_AXIS_TIME);
  CsTime resolution = MAX (length / 1000, 1);
  CsTime now = MIN (cs_player_get_time (cs_session_get_player (self->session)), length);
  g_autofree char *at = cs_time_format_clock (now, resolution);
  g_autofree char *end = cs_time_format_clock (length, resolution);
  g_autofree char *text = g_strdup_printf ("%s / %s", at, end);

  gtk_label_set_text (GTK_LABEL (self->clock), text);
}

static void
moved_cb (CsTransport *self)
{
  CsAxis axis = cs_session_get_axis (self->session);
  double length = cs_scene_get_length (cs_session_get_scene (self->session), axis);

  self->updating = TRUE;
  gtk_range_set_range (GTK_RANGE (self->scale), 0, MAX (length, 1));
  gtk_range_set_value (GTK_RANGE (self->scale), get_position (self));
  self->updating = FALSE;
  update_clock (self);
}

/* The run with the longest order axis is the one that the scrubber moves on it. */
static void
seek_switch (CsTransport *self, double position)
{
  CsScene *scene = cs_session_get_scene (self->session);
  guint longest = 0;
  guint32 most = 0;

  for (guint i = 0; i < cs_scene_get_n_groups (scene); i++)
    {
      guint32 n = cs_span_index_get_n_switches (cs_scene_get_group (scene, i)->index);

      if (n > most)
        {
          most = n;
          longest = i;
        }
    }
  if (most > 0)
    cs_player_seek_switch (cs_session_get_player (self->session), longest, position);
}

static void
scrubbed_cb (CsTransport *self)
{
  double position = gtk_range_get_value (GTK_RANGE (self->scale));

  if (self->updating || self->session == NULL)
    return;
  if (cs_session_get_axis (self->session) == CS_AXIS_TIME)
    cs_player_seek_time (cs_session_get_player (self->session), position);
  else
    seek_switch (self, position);
}

static void
playing_cb (CsTransport *self)
{
  gboolean playing = cs_player_get_playing (cs_session_get_player (self->session));

  gtk_button_set_icon_name (GTK_BUTTON (self->play), playing ? "media-playback-pause-symbolic"
                                                             : "media-playback-start-symbolic");
  gtk_widget_set_tooltip_text (self->play, playing ? "Pause (Space)" : "Play (Space)");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->play), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  playing ? "Pause" : "Play", -1);
}

static const Speed *
get_speeds (CsTransport *self, guint *n)
{
  gboolean order = cs_session_get_axis (self->session) == CS_AXIS_ORDER;

  *n = order ? G_N_ELEMENTS (order_speeds) : G_N_ELEMENTS (time_speeds);
  return order ? order_speeds : time_speeds;
}

static void
set_rate (CsTransport *self, double rate)
{
  CsPlayer *player = cs_session_get_player (self->session);

  if (cs_session_get_axis (self->session) == CS_AXIS_ORDER)
    cs_player_set_switch_rate (player, rate);
  else
    cs_player_set_rate (player, rate);
}

/* In virtual seconds or switches, as rates are. */
static double
get_length (CsTransport *self)
{
  CsAxis axis = cs_session_get_axis (self->session);
  double length = cs_scene_get_length (cs_session_get_scene (self->session), axis);

  return axis == CS_AXIS_TIME ? length / CS_NS_PER_SECOND : length;
}

static void
speed_chosen_cb (CsTransport *self)
{
  guint chosen = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->speed));
  guint n;
  const Speed *speeds;

  if (self->updating || self->session == NULL)
    return;
  speeds = get_speeds (self, &n);
  if (chosen >= n)
    return;
  set_rate (self, speeds[chosen].rate);
  if (get_length (self) > 0)
    g_object_set (
        self, "play-seconds",
        CLAMP (get_length (self) / speeds[chosen].rate, MIN_PLAY_SECONDS, MAX_PLAY_SECONDS), NULL);
}

static void
list_speeds (CsTransport *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint n;
  const Speed *speeds = get_speeds (self, &n);

  for (guint i = 0; i < n; i++)
    gtk_string_list_append (names, speeds[i].name);
  self->updating = TRUE;
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->speed), G_LIST_MODEL (names));
  self->updating = FALSE;
}

void
cs_transport_choose_speed (CsTransport *self)
{
  double wanted = get_length (self) / self->play_seconds;
  guint n, best = 0;
  const Speed *speeds = get_speeds (self, &n);

  for (guint i = 1; i < n; i++)
    if (fabs (log (speeds[i].rate / MAX (wanted, 1e-12)))
        < fabs (log (speeds[best].rate / MAX (wanted, 1e-12))))
      best = i;
  self->updating = TRUE;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->speed), best);
  self->updating = FALSE;
  set_rate (self, speeds[best].rate);
}

static void
axis_chosen_cb (CsTransport *self)
{
  if (!self->updating && self->session != NULL)
    cs_session_set_axis (self->session, gtk_drop_down_get_selected (GTK_DROP_DOWN (self->axis)));
}

static void
axis_changed_cb (CsTransport *self)
{
  self->updating = TRUE;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->axis), cs_session_get_axis (self->session));
  self->updating = FALSE;
  list_speeds (self);
  cs_transport_choose_speed (self);
  moved_cb (self);
}

static void
cs_transport_dispose (GObject *object)
{
  CsTransport *self = CS_TRANSPORT (object);

  if (self->session != NULL)
    {
      g_signal_handlers_disconnect_by_data (cs_session_get_player (self->session), self);
      g_signal_handlers_disconnect_by_data (self->session, self);
    }
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (cs_transport_parent_class)->dispose (object);
}

static void
cs_transport_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_PLAY_SECONDS)
    g_value_set_double (value, CS_TRANSPORT (object)->play_seconds);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
cs_transport_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CsTransport *self = CS_TRANSPORT (object);

  if (id != PROP_PLAY_SECONDS)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  if (self->play_seconds == g_value_get_double (value))
    return;
  self->play_seconds = g_value_get_double (value);
  g_object_notify_by_pspec (object, pspec);
}

static void
cs_transport_class_init (CsTransportClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cs_transport_dispose;
  object_class->get_property = cs_transport_get_property;
  object_class->set_property = cs_transport_set_property;
  properties[PROP_PLAY_SECONDS] = g_param_spec_double (
      "play-seconds", NULL, NULL, MIN_PLAY_SECONDS, MAX_PLAY_SECONDS, DEFAULT_PLAY_SECONDS,
      G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "transport");
}

static GtkWidget *
add_button (CsTransport *self, const char *icon, const char *action, const char *label,
            const char *tooltip)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  /* A click leaves the space bar to playing. */
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_box_append (GTK_BOX (self->box), button);
  return button;
}

static GtkWidget *
make_list (const char *const *names, const char *label)
{
  GtkWidget *list = gtk_drop_down_new_from_strings (names);

  gtk_widget_set_tooltip_text (list, label);
  gtk_widget_set_valign (list, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return list;
}

static void
make_lists (CsTransport *self)
{
  static const char *const kinds[] = { "Step by event", "Step by switch", "Step by loop turn",
                                       NULL };
  static const char *const axes[] = { "Axis: time", "Axis: order", NULL };
  static const char *const none[] = { NULL };

  self->step_kind = make_list (kinds, "Step kind");
  self->speed = make_list (none, "Speed");
  self->axis = make_list (axes, "Axis");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->step_kind), CS_STEP_SWITCH);
  g_signal_connect_swapped (self->speed, "notify::selected", G_CALLBACK (speed_chosen_cb), self);
  g_signal_connect_swapped (self->axis, "notify::selected", G_CALLBACK (axis_chosen_cb), self);
}

static void
make_more (CsTransport *self)
{
  GtkWidget *popover = gtk_popover_new ();

  self->more = gtk_menu_button_new ();
  self->more_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->more), "view-more-symbolic");
  gtk_menu_button_set_direction (GTK_MENU_BUTTON (self->more), GTK_ARROW_UP);
  gtk_widget_set_tooltip_text (self->more, "Step kind, speed and axis");
  gtk_widget_set_valign (self->more, GTK_ALIGN_CENTER);
  gtk_popover_set_child (GTK_POPOVER (popover), self->more_box);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->more), popover);
  gtk_widget_set_visible (self->more, FALSE);
}

static void
make_scale (CsTransport *self)
{
  self->scale = gtk_scale_new_with_range (GTK_ORIENTATION_HORIZONTAL, 0, 1, 1);
  gtk_range_set_increments (GTK_RANGE (self->scale), 1, 10);
  gtk_range_set_round_digits (GTK_RANGE (self->scale), -1);
  gtk_widget_set_hexpand (self->scale, TRUE);
  gtk_widget_set_focus_on_click (self->scale, FALSE);
  gtk_widget_set_size_request (self->scale, 80, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  "Position", -1);
  g_signal_connect_swapped (self->scale, "value-changed", G_CALLBACK (scrubbed_cb), self);
  self->clock = gtk_label_new ("0:00");
  gtk_widget_add_css_class (self->clock, "clock");
}

static void
cs_transport_init (CsTransport *self)
{
  self->play_seconds = DEFAULT_PLAY_SECONDS;
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  add_button (self, "media-skip-backward-symbolic", "win.go-start", "To the start",
              "To the start (Home)");
  add_button (self, "media-seek-backward-symbolic", "win.step-back", "Step back", "Step back (←)");
  self->play =
      add_button (self, "media-playback-start-symbolic", "win.play", "Play", "Play (Space)");
  gtk_widget_add_css_class (self->play, "suggested-action");
  add_button (self, "media-seek-forward-symbolic", "win.step-forward", "Step forward",
              "Step forward (→)");
  add_button (self, "media-skip-forward-symbolic", "win.go-end", "To the end", "To the end (End)");
  make_lists (self);
  make_more (self);
  make_scale (self);
  gtk_box_append (GTK_BOX (self->box), self->step_kind);
  gtk_box_append (GTK_BOX (self->box), self->scale);
  gtk_box_append (GTK_BOX (self->box), self->clock);
  gtk_box_append (GTK_BOX (self->box), self->speed);
  gtk_box_append (GTK_BOX (self->box), self->axis);
  gtk_box_append (GTK_BOX (self->box), self->more);
}

GtkWidget *
cs_transport_new (void)
{
  return g_object_new (CS_TYPE_TRANSPORT, NULL);
}

void
cs_transport_set_session (CsTransport *self, CsSession *session)
{
  g_set_object (&self->session, session);
  g_signal_connect_object (session, "moved", G_CALLBACK (moved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "grown", G_CALLBACK (moved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "runs-changed", G_CALLBACK (moved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::axis", G_CALLBACK (axis_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (cs_session_get_player (session), "notify::playing",
                           G_CALLBACK (playing_cb), self, G_CONNECT_SWAPPED);
  axis_changed_cb (self);
  playing_cb (self);
}

static void
move_child (GtkWidget *child, GtkWidget *from, GtkWidget *to, GtkWidget *after)
{
  g_object_ref (child);
  gtk_box_remove (GTK_BOX (from), child);
  gtk_box_append (GTK_BOX (to), child);
  if (after != NULL)
    gtk_box_reorder_child_after (GTK_BOX (to), child, after);
  g_object_unref (child);
}

void
cs_transport_set_compact (CsTransport *self, gboolean compact)
{
  GtkWidget *from = compact ? self->box : self->more_box;
  GtkWidget *to = compact ? self->more_box : self->box;

  if (self->compact == compact)
    return;
  self->compact = compact;
  move_child (self->step_kind, from, to, NULL);
  move_child (self->speed, from, to, compact ? NULL : self->clock);
  move_child (self->axis, from, to, compact ? NULL : self->speed);
  if (!compact)
    gtk_box_reorder_child_after (GTK_BOX (self->box), self->step_kind,
                                 gtk_widget_get_prev_sibling (self->scale));
  gtk_widget_set_visible (self->more, compact);
}

CsStepKind
cs_transport_get_step_kind (CsTransport *self)
{
  return gtk_drop_down_get_selected (GTK_DROP_DOWN (self->step_kind));
}
