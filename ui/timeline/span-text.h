/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "trace/state.h"
#include "ui/paint/scene.h"

/* What is said about a span in words: who, what, why, since when, for how long, at which line. */

/* A few lines of Pango markup, for a tooltip. */
char *cs_span_text_describe (CsScene *scene, guint group, const CsSceneRow *row,
                             const CsSpan *span) G_GNUC_WARN_UNUSED_RESULT;
/* "await sleep(22 min)", "blocking: sleep(5 min)", "ready": what it does and why, without markup.
 */
char *cs_span_text_summarize (CsScene *scene, guint group, const CsSceneRow *row,
                              const CsSpan *span) G_GNUC_WARN_UNUSED_RESULT;
/* Who has the GIL or a core, from when, and until what happens: markup, for a tooltip.  `level` is
 * one of the row's track, with somebody. */
char *cs_span_text_describe_holder (CsScene *scene, guint group, const CsSceneRow *row,
                                    const CsLevel *level) G_GNUC_WARN_UNUSED_RESULT;
/* What is wrong where marks of problems lie, and in which lines: markup, for a tooltip. */
char *cs_span_text_describe_problems (CsScene *scene, guint group, const CsSceneFlag *flags,
                                      guint n) G_GNUC_WARN_UNUSED_RESULT;
/* A whole group at one instant, for those who cannot see it: "cook_rice: await sleep(22 min);
 * cook_beans: ready". At most `max` lanes, and how many more there are. */
char *cs_span_text_summarize_state (CsScene *scene, guint group, const CsMachineState *state,
                                    guint max) G_GNUC_WARN_UNUSED_RESULT;
