/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ui/source/document.h"

/* Sliders for a program's parameters: its lines of the form
 *
 *     NAME = number  # param: LOW to HIGH
 *
 * Moving one changes the number in the text, so that what runs is what is read. */
#define CS_TYPE_PARAMETER_BAR (cs_parameter_bar_get_type ())
G_DECLARE_FINAL_TYPE (CsParameterBar, cs_parameter_bar, CS, PARAMETER_BAR, GtkWidget)

GtkWidget *cs_parameter_bar_new (CsDocument *document) G_GNUC_WARN_UNUSED_RESULT;
