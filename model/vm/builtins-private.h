/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vm/container-private.h"

/* The builtin functions, by the file that has them.  What takes code of the program, or walks more
 * than C does at once, is passed on to the library. */
#define CS_BUILTIN(function) CsValue function (CsMachine *m, CsValue *args, guint n_args)

/* builtins-iteration.c */
CS_BUILTIN (cs_builtin_function_all);
CS_BUILTIN (cs_builtin_function_any);
CS_BUILTIN (cs_builtin_function_iter);
CS_BUILTIN (cs_builtin_function_len);
CS_BUILTIN (cs_builtin_function_max);
CS_BUILTIN (cs_builtin_function_min);
CS_BUILTIN (cs_builtin_function_next);
CS_BUILTIN (cs_builtin_function_sorted);
CS_BUILTIN (cs_builtin_function_sum);

/* builtins-numbers.c */
CS_BUILTIN (cs_builtin_function_abs);
CS_BUILTIN (cs_builtin_function_bin);
CS_BUILTIN (cs_builtin_function_divmod);
CS_BUILTIN (cs_builtin_function_hex);
CS_BUILTIN (cs_builtin_function_oct);
CS_BUILTIN (cs_builtin_function_pow);
CS_BUILTIN (cs_builtin_function_round);

/* builtins-objects.c */
CS_BUILTIN (cs_builtin_function_aiter);
CS_BUILTIN (cs_builtin_function_anext);
CS_BUILTIN (cs_builtin_function_callable);
CS_BUILTIN (cs_builtin_function_delattr);
CS_BUILTIN (cs_builtin_function_getattr);
CS_BUILTIN (cs_builtin_function_hasattr);
CS_BUILTIN (cs_builtin_function_hash);
CS_BUILTIN (cs_builtin_function_id);
CS_BUILTIN (cs_builtin_function_isinstance);
CS_BUILTIN (cs_builtin_function_issubclass);
CS_BUILTIN (cs_builtin_function_setattr);

/* builtins-scope.c */
CS_BUILTIN (cs_builtin_function_dir);
CS_BUILTIN (cs_builtin_function_exit);
CS_BUILTIN (cs_builtin_function_globals);
CS_BUILTIN (cs_builtin_function_locals);
CS_BUILTIN (cs_builtin_function_vars);

/* builtins-text.c */
void cs_write_str (CsMachine *m, gboolean error, const CsStr *text);
CS_BUILTIN (cs_builtin_function_ascii);
CS_BUILTIN (cs_builtin_function_chr);
CS_BUILTIN (cs_builtin_function_format);
CS_BUILTIN (cs_builtin_function_input);
CS_BUILTIN (cs_builtin_function_ord);
CS_BUILTIN (cs_builtin_function_print);
CS_BUILTIN (cs_builtin_function_repr);
