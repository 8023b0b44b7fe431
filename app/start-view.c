/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "app/cli.h"

#include <errno.h>
#include <unistd.h>

int
cs_cli_start_view (char **argv)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = g_path_get_dirname (self != NULL ? self : argv[0]);
  g_autofree char *view = g_build_filename (folder, "coroscope-view", NULL);

  execv (view, argv);
  cs_cli_complain ("%s cannot be started: %s", view, g_strerror (errno));
  return CS_EXIT_USAGE;
}
