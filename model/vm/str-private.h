/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vm/native.h"

/* The methods of str, by duty in str-*.c; their signatures stand in str-type.c. */
CsValue cs_str_capitalize (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_str_casefold (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_str_center (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_str_count (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_str_endswith (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_str_expandtabs (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_str_find_method (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_str_index (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_str_isalnum (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_str_isalpha (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_str_isascii (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_str_isdecimal (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_str_isdigit (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_str_isidentifier (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_str_islower (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_str_isnumeric (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_str_isprintable (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_str_isspace (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_str_istitle (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_str_isupper (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_str_join (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_str_ljust (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_str_lower (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_str_lstrip (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_str_maketrans (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_str_partition (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_str_removeprefix (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_str_removesuffix (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_str_replace (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_str_rfind (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_str_rindex (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_str_rjust (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_str_rpartition (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_str_rsplit (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_str_rstrip (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_str_split (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_str_splitlines (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_str_startswith (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_str_strip (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_str_swapcase (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_str_title (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_str_translate (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_str_upper (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_str_zfill (CsMachine *m, CsValue *args, guint n_args);
