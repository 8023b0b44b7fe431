/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ui/source/document.h"

/* One document in the editor, with its chips and tinted lines. */
#define CS_TYPE_SOURCE_PAGE (cs_source_page_get_type ())
G_DECLARE_FINAL_TYPE (CsSourcePage, cs_source_page, CS, SOURCE_PAGE, GtkWidget)

GtkWidget *cs_source_page_new (CsDocument *document) G_GNUC_WARN_UNUSED_RESULT;
CsDocument *cs_source_page_get_document (CsSourcePage *self);
/* The document has another name. */
void cs_source_page_renamed (CsSourcePage *self);
/* `chips` holds CsChip. */
void cs_source_page_set_chips (CsSourcePage *self, GPtrArray *chips);
/* Lines count from 1. */
void cs_source_page_scroll_to (CsSourcePage *self, guint line);
