/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace/output-file.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixoutputstream.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"

#define MAX_TRIES 100

static gboolean
fail (GError **error, const char *path, const char *reason)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, CS_ERROR, CS_ERROR_WRITE, "%s: cannot be written: %s", name, reason);
  return FALSE;
}

/* Runs the writer on an open file, and closes that whatever happens. */
static gboolean
write_and_close (int fd, const char *path, CsOutputFileFunc write, gpointer data, GError **error)
{
  g_autoptr (GOutputStream) stream = g_unix_output_stream_new (fd, FALSE);
  g_autoptr (GError) problem = NULL;
  gboolean written = write (stream, data, &problem);

  if (close (fd) != 0 && written)
    return fail (error, path, g_strerror (errno));
  return written || fail (error, path, problem->message);
}

/* Makes a file of a name that is free, in the same folder, so that renaming it is one step. */
static int
open_beside (const char *path, char **beside)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);

  for (guint i = 0; i < MAX_TRIES; i++)
    {
      int fd;

      g_free (*beside);
      *beside = g_strdup_printf ("%s/.%s.%u.part", folder, name, i);
      fd = open (*beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
      if (fd >= 0 || errno != EEXIST)
        return fd;
    }
  return -1;
}

static gboolean
write_in_place (const char *path, CsOutputFileFunc write, gpointer data, GError **error)
{
  int fd = open (path, O_WRONLY | O_CLOEXEC);

  if (fd < 0)
    return fail (error, path, g_strerror (errno));
  return write_and_close (fd, path, write, data, error);
}

gboolean
cs_output_file_write (const char *path, CsOutputFileFunc write, gpointer data, GError **error)
{
  g_autofree char *beside = NULL;
  char *target = realpath (path, NULL);
  const char *to = target != NULL ? target : path;
  gboolean done = FALSE;
  GStatBuf status;
  int fd;

  if (g_stat (to, &status) == 0 && S_ISDIR (status.st_mode))
    fail (error, path, g_strerror (EISDIR));
  else if (g_stat (to, &status) == 0 && !S_ISREG (status.st_mode))
    done = write_in_place (to, write, data, error);
  else if ((fd = open_beside (to, &beside)) < 0)
    fail (error, path, g_strerror (errno));
  else
    {
      done = write_and_close (fd, path, write, data, error);
      if (done && rename (beside, to) != 0)
        done = fail (error, path, g_strerror (errno));
      if (!done)
        unlink (beside);
    }
  free (target);
  return done;
}
