/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vm/native.h"

/* The methods of bytes (bytes-methods.c, bytes-case.c), and its constructor (bytes-new.c). */
extern const CsNativeDef cs_bytes_natives[];
CsValue cs_bytes_new_native (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_bytes_fromhex (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_bytes_hex (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_bytes_decode (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_bytes_isascii (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_bytes_islower (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_bytes_istitle (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_bytes_isupper (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_bytes_maketrans (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_bytes_swapcase (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_bytes_translate (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_bytes_join (CsMachine *m, CsValue *args, guint n_args);
/* Whether it is a bytearray or a memoryview, which are the library's. */
gboolean cs_is_buffer (CsMachine *m, CsValue v);
