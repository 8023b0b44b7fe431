/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "app/application.h"

#include "app/cli.h"

struct _CsApplication
{
  AdwApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (CsApplication, cs_application, ADW_TYPE_APPLICATION)

static void
cs_application_class_init (CsApplicationClass *klass)
{
}

static void
cs_application_init (CsApplication *self)
{
}

int
cs_application_main (int argc, char **argv)
{
  if (!gtk_init_check ())
    {
      cs_cli_complain ("there is no display to open a window on; \"coroscope render FILE -o OUT\" "
                       "draws without one");
      return CS_EXIT_USAGE;
    }
  return CS_EXIT_USAGE;
}
