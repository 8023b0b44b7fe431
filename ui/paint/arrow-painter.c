/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/paint/timeline-painter-private.h"

#include <math.h>

/* Where more arrows than these are to be seen, they are thinned out to about as many. */
#define MAX_ARROWS 600

/* Arrows that are so far from each other, by their number and in pixels at scale 1, are no
 * tangle. */
#define FEW_PIXELS 16

/* How many arrows behind a span's own are looked at for those that it sends out. */
#define MAX_LOOK_AHEAD 4096

/* The width of a value beside its arrow, in pixels at scale 1. */
#define MAX_VALUE 60

/* The most that such an arrow may lean, in pixels. */
#define MAX_LEAN 48

/* Arrows between the same lanes that are less than so many pixels apart are one. */
#define MERGE_PIXELS 4

/* Of one lane, beginnings or ends of arrows that are less than so many pixels apart, at scale 1,
 * are one trunk, whose branches are as high as the gap between two lanes. */
#define TRUNK_PIXELS  24
#define BRANCH_PIXELS 14

/* How many arrows are looked at for one like a new one. */
#define MAX_LOOK_BACK 32

enum
{
  ARROW_ALONE,
  ARROW_FORK, /* one trunk, many ends */
  ARROW_JOIN, /* many beginnings, one trunk */
};

/* The first arrow whose target is at or behind `event`. */
static guint
find_arrow (CsSpanIndex *index, guint32 event)
{
  guint low = 0;
  guint high = cs_span_index_get_n_arrows (index);

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (cs_span_index_get_arrow (index, middle)->to_event < event)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static const CsRow *
place_of (const CsGroupDrawing *drawing, guint32 actor)
{
  guint row;

  if (cs_scene_find_row (drawing->painter->scene, drawing->group, actor, &row) == NULL)
    return NULL;
  return cs_lane_layout_find_lane (drawing->painter->layout, drawing->group, row);
}

static double
event_x (const CsGroupDrawing *drawing, guint32 event)
{
  CsTimelinePainter *self = drawing->painter;
  double position = cs_scene_event_position (self->scene, drawing->group, self->axis, event);

  return floor (cs_viewport_to_x (drawing->view->viewport, position) + 0.5);
}

/* The ends of an arrow; FALSE where it is not to be seen. */
static gboolean
get_ends (const CsGroupDrawing *drawing, const CsArrow *arrow, CsPoint *from, CsPoint *to)
{
  CsTimelinePainter *self = drawing->painter;
  const CsRow *source = place_of (drawing, arrow->from_actor);
  const CsRow *target = place_of (drawing, arrow->to_actor);
  CsBarHeights heights;

  if (source == NULL || target == NULL || source == target || source->kind != CS_ROW_LANE
      || target->kind != CS_ROW_LANE)
    return FALSE;
  if (MAX (source->y, target->y) + 80 < drawing->view->top
      || MIN (source->y, target->y) > drawing->view->bottom)
    return FALSE;
  from->x = event_x (drawing, arrow->from_event);
  to->x = event_x (drawing, arrow->to_event);
  if (MAX (from->x, to->x) < 0 || MIN (from->x, to->x) > drawing->width)
    return FALSE;
  from->x += drawing->left + 1;
  to->x += drawing->left + 1;
  heights = cs_bar_heights (source, self->scale);
  from->y = source->y < target->y ? heights.full_y + heights.full_height : heights.full_y;
  heights = cs_bar_heights (target, self->scale);
  to->y = source->y < target->y ? heights.full_y : heights.full_y + heights.full_height;
  return TRUE;
}

/* An arrow that runs along the axis crosses bars and labels; it is drawn only when asked for. */
static gboolean
is_steep (CsPoint from, CsPoint to)
{
  return fabs (to.x - from.x) <= MAX_LEAN;
}

static gboolean
is_drawn (const CsGroupDrawing *drawing, const CsArrow *arrow, CsPoint ends[2])
{
  return get_ends (drawing, arrow, &ends[0], &ends[1])
         && (drawing->painter->arrows != CS_ARROWS_FEW || is_steep (ends[0], ends[1]));
}

/* The value that is handed over, beside the arrow, if the gap between the lanes has room for it. */
static void
paint_value (const CsGroupDrawing *drawing, const CsArrow *arrow, CsPoint from, CsPoint to)
{
  CsTimelinePainter *self = drawing->painter;
  CsFont font = cs_painter_font (self, 10, 400);
  double height = fabs (to.y - from.y);
  CsRect rect = { MAX (from.x, to.x) + 9 * self->scale, MIN (from.y, to.y), 0, height };
  const char *text;

  if (arrow->kind != CS_ARROW_HAND || arrow->word == CS_WORD_NOTHING || height < 13 * self->scale
      || height > 40 * self->scale || !is_steep (from, to))
    return;
  text = cs_painter_get_value (self, drawing->group, arrow);
  rect.width =
      MIN (ceil (cs_canvas_measure (drawing->canvas, font, text, -1)) + 1, MAX_VALUE * self->scale);
  /* At the edge of the picture there is room on the other side only. */
  if (rect.x + rect.width > drawing->view->width)
    rect.x = MIN (from.x, to.x) - rect.width - 2 * self->scale;
  cs_canvas_text_in (drawing->canvas, rect, CS_ALIGN_START, font, &self->theme->text, text);
}

/* --- What is drawn --------------------------------------------------------------------------- */

static gboolean
is_near (double a, double b, double pixels)
{
  return fabs (a - b) < pixels;
}

static gboolean
is_twin (const CsDrawnArrow *a, const CsDrawnArrow *b)
{
  return is_near (a->from.x, b->from.x, MERGE_PIXELS) && a->from.y == b->from.y
         && is_near (a->to.x, b->to.x, MERGE_PIXELS) && a->to.y == b->to.y;
}

/* Who was started tells so at once who has started it, or the like: nothing but a going and a
 * coming back. */
static gboolean
is_answer (const CsDrawnArrow *question, const CsDrawnArrow *answer)
{
  return question->arrow->kind != CS_ARROW_ITEM
         && answer->arrow->from_event >= question->arrow->to_event
         && question->arrow->from_actor == answer->arrow->to_actor
         && question->arrow->to_actor == answer->arrow->from_actor
         && is_near (question->to.x, answer->from.x, MERGE_PIXELS)
         && is_near (answer->from.x, answer->to.x, MAX_LEAN);
}

static gboolean
goes_down (const CsDrawnArrow *arrow)
{
  return arrow->to.y > arrow->from.y;
}

/* Values stand beside their own arrows. */
static gboolean
may_share (const CsDrawnArrow *a, const CsDrawnArrow *b)
{
  return a->arrow->kind == b->arrow->kind && a->arrow->kind != CS_ARROW_HAND
         && goes_down (a) == goes_down (b);
}

/* A beginning for several ends, an end for several beginnings: one of each for every lane. */
static gboolean
may_fork (const CsDrawnArrow *a, const CsDrawnArrow *b, double reach)
{
  return a->from.y == b->from.y && a->to.y != b->to.y && is_near (a->from.x, b->from.x, reach)
         && is_steep (a->from, b->to);
}

static gboolean
may_join (const CsDrawnArrow *a, const CsDrawnArrow *b, double reach)
{
  return a->to.y == b->to.y && a->from.y != b->from.y && is_near (a->to.x, b->to.x, reach)
         && is_steep (b->from, a->to);
}

/* Finds the trunk that a new arrow shares with one of those before it. */
static void
find_trunk (const CsGroupDrawing *drawing, CsDrawnArrow *drawn, guint number)
{
  GArray *all = drawing->painter->arrow_list;
  double reach = TRUNK_PIXELS * drawing->painter->scale;

  drawn->root = number;
  for (guint i = number; i-- > number - MIN (number, MAX_LOOK_BACK);)
    {
      CsDrawnArrow *other = &g_array_index (all, CsDrawnArrow, i);
      gboolean forks = other->shape != ARROW_JOIN && may_fork (other, drawn, reach);
      gboolean joins = other->shape != ARROW_FORK && may_join (other, drawn, reach);

      if (!may_share (other, drawn) || (!forks && !joins))
        continue;
      other->shape = drawn->shape = forks ? ARROW_FORK : ARROW_JOIN;
      drawn->root = other->root;
      /* Nothing goes back in time. */
      if (joins && !forks)
        {
          CsDrawnArrow *root = &g_array_index (all, CsDrawnArrow, other->root);

          root->to.x = MAX (root->to.x, drawn->to.x);
        }
      return;
    }
}

/* Adds the arrow to those that are drawn, if none of them says the same. */
static void
add_arrow (const CsGroupDrawing *drawing, const CsArrow *arrow)
{
  GArray *all = drawing->painter->arrow_list;
  guint n = all->len;
  CsPoint ends[2];
  CsDrawnArrow drawn = { .arrow = arrow };

  if (!is_drawn (drawing, arrow, ends))
    return;
  drawn.from = ends[0];
  drawn.to = ends[1];
  for (guint i = n - MIN (n, MAX_LOOK_BACK); i < n; i++)
    {
      const CsDrawnArrow *other = &g_array_index (all, CsDrawnArrow, i);

      if (is_twin (other, &drawn)
          || (drawing->painter->arrows == CS_ARROWS_FEW && is_answer (other, &drawn)))
        return;
    }
  find_trunk (drawing, &drawn, n);
  g_array_append_val (all, drawn);
}

static void
paint_straight (CsCanvas *canvas, CsPoint from, CsPoint to, const CsColor *color)
{
  double length = MAX (hypot (to.x - from.x, to.y - from.y), 1e-6);
  double ux = (to.x - from.x) / length;
  double uy = (to.y - from.y) / length;
  CsPoint head[] = { to,
                     { to.x - ux * 7 - uy * 3.5, to.y - uy * 7 + ux * 3.5 },
                     { to.x - ux * 7 + uy * 3.5, to.y - uy * 7 - ux * 3.5 } };

  cs_canvas_line (canvas, from, (CsPoint){ to.x - ux * 5, to.y - uy * 5 }, 1.25, CS_STROKE_SOLID,
                  color);
  cs_canvas_fill_polygon (canvas, head, G_N_ELEMENTS (head), color);
}

/* Where a branch leaves the trunk or joins it: so far before its own lane that it lies in the gap
 * beside that. */
static CsPoint
fork_of (const CsGroupDrawing *drawing, const CsDrawnArrow *root, const CsDrawnArrow *branch)
{
  double gap = MIN (BRANCH_PIXELS * drawing->painter->scale, fabs (branch->to.y - branch->from.y));
  double down = goes_down (branch) ? 1 : -1;

  return branch->shape == ARROW_FORK ? (CsPoint){ root->from.x, branch->to.y - down * gap }
                                     : (CsPoint){ root->to.x, branch->from.y + down * gap };
}

/* The trunk reaches as far as its farthest branch. */
static void
paint_trunk (const CsGroupDrawing *drawing, guint number, const CsColor *color)
{
  GArray *all = drawing->painter->arrow_list;
  const CsDrawnArrow *root = &g_array_index (all, CsDrawnArrow, number);
  CsPoint start = root->shape == ARROW_FORK ? root->from : root->to;
  CsPoint far = start;

  for (guint i = number; i < MIN (all->len, number + MAX_LOOK_BACK); i++)
    {
      const CsDrawnArrow *branch = &g_array_index (all, CsDrawnArrow, i);
      CsPoint fork = branch->root == number ? fork_of (drawing, root, branch) : start;

      if (fabs (fork.y - start.y) > fabs (far.y - start.y))
        far = fork;
    }
  if (root->shape == ARROW_FORK)
    cs_canvas_line (drawing->canvas, start, far, 1.25, CS_STROKE_SOLID, color);
  else
    paint_straight (drawing->canvas, far, start, color);
}

static void
paint_arrow (const CsGroupDrawing *drawing, guint number)
{
  CsTimelinePainter *self = drawing->painter;
  const CsDrawnArrow *drawn = &g_array_index (self->arrow_list, CsDrawnArrow, number);
  const CsDrawnArrow *root = &g_array_index (self->arrow_list, CsDrawnArrow, drawn->root);
  const CsColor *color = drawn->arrow->kind == CS_ARROW_ITEM     ? &self->theme->queue
                         : drawn->arrow->kind == CS_ARROW_CANCEL ? &self->theme->failed
                                                                 : &self->theme->arrow;

  if (drawn->shape == ARROW_ALONE)
    cs_canvas_arrow (drawing->canvas, drawn->from, drawn->to, color);
  else if (drawn->root == number)
    paint_trunk (drawing, number, color);
  if (drawn->shape == ARROW_FORK)
    paint_straight (drawing->canvas, fork_of (drawing, root, drawn), drawn->to, color);
  else if (drawn->shape == ARROW_JOIN)
    cs_canvas_line (drawing->canvas, drawn->from, fork_of (drawing, root, drawn), 1.25,
                    CS_STROKE_SOLID, color);
  paint_value (drawing, drawn->arrow, drawn->from, drawn->to);
}

static void
paint_all (const CsGroupDrawing *drawing)
{
  for (guint i = 0; i < drawing->painter->arrow_list->len; i++)
    paint_arrow (drawing, i);
}

/* The arrows whose targets lie in what is seen, and a little beyond. */
static void
get_seen (const CsGroupDrawing *drawing, guint *first, guint *end)
{
  CsTimelinePainter *self = drawing->painter;
  CsViewport viewport = drawing->view->viewport;
  guint32 first_event = cs_scene_position_to_event (self->scene, drawing->group, self->axis,
                                                    cs_viewport_to_position (viewport, -2));
  guint32 last_event =
      cs_scene_position_to_event (self->scene, drawing->group, self->axis,
                                  cs_viewport_to_position (viewport, drawing->width + 40));

  /* Several events share a position; the search gives the last of them, or one within. */
  *first = find_arrow (drawing->shown->index, first_event > 256 ? first_event - 256 : 0);
  *end = find_arrow (drawing->shown->index, last_event + 1);
}

/* Items say more than the wake-ups that they cause, so they come first and stay. */
static void
add_seen (const CsGroupDrawing *drawing, gboolean items)
{
  guint first;
  guint end;
  guint stride;

  get_seen (drawing, &first, &end);
  stride = (end - first) / MAX_ARROWS + 1;
  for (guint i = first; i < end; i += stride)
    {
      const CsArrow *arrow = cs_span_index_get_arrow (drawing->shown->index, i);

      if ((arrow->kind == CS_ARROW_ITEM) == items)
        add_arrow (drawing, arrow);
    }
}

/* Those that come from the left of what is seen do not cross the names. */
static void
clip_to_plot (const CsGroupDrawing *drawing)
{
  cs_canvas_push_clip (drawing->canvas, (CsRect){ drawing->left, drawing->view->top, drawing->width,
                                                  drawing->view->bottom - drawing->view->top });
}

static gboolean
are_few (const CsGroupDrawing *drawing)
{
  guint first;
  guint end;
  guint n = 0;
  guint most = (guint)(drawing->width / (FEW_PIXELS * drawing->painter->scale));
  CsPoint ends[2];

  get_seen (drawing, &first, &end);
  if (end - first > most * 8)
    return FALSE;
  for (guint i = first; i < end; i++)
    n += get_ends (drawing, cs_span_index_get_arrow (drawing->shown->index, i), &ends[0], &ends[1]);
  return n <= most;
}

static gboolean
are_wanted (const CsGroupDrawing *drawing)
{
  CsArrowFilter filter = drawing->painter->arrows;

  return filter == CS_ARROWS_ALL || (filter == CS_ARROWS_FEW && are_few (drawing));
}

void
cs_paint_arrows (const CsGroupDrawing *drawing)
{
  if (!are_wanted (drawing))
    return;
  g_array_set_size (drawing->painter->arrow_list, 0);
  add_seen (drawing, TRUE);
  add_seen (drawing, FALSE);
  clip_to_plot (drawing);
  paint_all (drawing);
  cs_canvas_pop_clip (drawing->canvas);
}

guint
cs_arrow_signs (const CsGroupDrawing *drawing)
{
  guint signs = 0;
  guint first;
  guint end;
  CsPoint ends[2];

  if (!are_wanted (drawing))
    return 0;
  get_seen (drawing, &first, &end);
  for (guint i = first; i < end; i += (end - first) / MAX_ARROWS + 1)
    {
      const CsArrow *arrow = cs_span_index_get_arrow (drawing->shown->index, i);

      if (is_drawn (drawing, arrow, ends))
        signs |= 1u << (arrow->kind == CS_ARROW_ITEM ? CS_SIGN_ITEM : CS_SIGN_ARROW);
    }
  return signs;
}

void
cs_paint_item_arrows (const CsGroupDrawing *drawing, const CsTimelineItem *item)
{
  CsSpanIndex *index = drawing->shown->index;
  const CsLane *lane = cs_span_index_find_lane (index, item->actor);
  const CsSpan *span =
      lane != NULL && item->event != CS_NO_EVENT ? cs_lane_find_event (lane, item->event) : NULL;
  guint first;
  guint end;

  if (span == NULL)
    return;
  g_array_set_size (drawing->painter->arrow_list, 0);
  first = find_arrow (index, span->event);
  end = MIN (cs_span_index_get_n_arrows (index),
             find_arrow (index, span->end_event + 1) + MAX_LOOK_AHEAD);
  for (guint i = first; i < end; i++)
    {
      const CsArrow *arrow = cs_span_index_get_arrow (index, i);
      gboolean arrives = arrow->to_actor == item->actor && arrow->to_event >= span->event
                         && arrow->to_event <= span->end_event;
      gboolean leaves = arrow->from_actor == item->actor && arrow->from_event >= span->event
                        && arrow->from_event <= span->end_event;

      if (arrives || leaves)
        add_arrow (drawing, arrow);
    }
  clip_to_plot (drawing);
  paint_all (drawing);
  cs_canvas_pop_clip (drawing->canvas);
}
