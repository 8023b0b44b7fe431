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

/* Runs the writer on an open file. */
static gboolean
write_all (int fd, const char *path, CsOutputFileFunc write, gpointer data, GError **error)
{
  g_autoptr (GOutputStream) stream = g_unix_output_stream_new (fd, FALSE);
  g_autoptr (GError) problem = NULL;

  return write (stream, data, &problem) || fail (error, path, problem->message);
}

static gboolean
close_file (int fd, const char *path, GError **error)
{
  return close (fd) == 0 || fail (error, path, g_strerror (errno));
}

static gboolean
write_in_place (const char *target, const char *path, CsOutputFileFunc write, gpointer data,
                GError **error)
{
  int fd = open (target, O_WRONLY | O_CLOEXEC);

  if (fd < 0)
    return fail (error, path, g_strerror (errno));
  if (write_all (fd, path, write, data, error))
    return close_file (fd, path, error);
  close (fd);
  return FALSE;
}

/* --- A new file beside it -------------------------------------------------------------------- */

typedef struct
{
  const char *path; /* the file it will be */
  char *folder;     /* owned */
  char *beside;     /* owned; NULL while it has no name */
  mode_t mode;      /* of the file that was there; 0: none */
  int fd;
} NewFile;

/* The next name that may be free, in the same folder, so that renaming is one step. */
static void
choose_name (NewFile *self, guint i)
{
  g_autofree char *name = g_path_get_basename (self->path);

  g_free (self->beside);
  self->beside = g_strdup_printf ("%s/.%s.%u.part", self->folder, name, i);
}

/* A file without a name goes when we go, whatever ends us; not all file systems have them. */
static gboolean
open_new (NewFile *self)
{
  self->fd = open (self->folder, O_TMPFILE | O_WRONLY | O_CLOEXEC, 0666);
  for (guint i = 0; self->fd < 0 && i < MAX_TRIES; i++)
    {
      choose_name (self, i);
      self->fd = open (self->beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
      if (self->fd < 0 && errno != EEXIST)
        g_clear_pointer (&self->beside, g_free);
      if (self->fd < 0 && errno != EEXIST)
        return FALSE;
    }
  return self->fd >= 0;
}

static gboolean
give_name (NewFile *self)
{
  g_autofree char *link = g_strdup_printf ("/proc/self/fd/%d", self->fd);

  for (guint i = 0; self->beside == NULL && i < MAX_TRIES; i++)
    {
      choose_name (self, i);
      if (linkat (AT_FDCWD, link, AT_FDCWD, self->beside, AT_SYMLINK_FOLLOW) != 0)
        {
          g_clear_pointer (&self->beside, g_free);
          if (errno != EEXIST)
            return FALSE;
        }
    }
  return self->beside != NULL;
}

/* What takes the place of a file is on the disk before that is gone, and has its mode where the
 * file system knows modes.  File systems without nameless files may tell only now that they are
 * full. */
static gboolean
put_in_place (NewFile *self)
{
  if ((self->mode != 0 || self->beside != NULL) && fsync (self->fd) != 0)
    return FALSE;
  if (self->mode != 0)
    (void)!fchmod (self->fd, self->mode);
  return give_name (self) && rename (self->beside, self->path) == 0;
}

static gboolean
write_beside (NewFile *self, const char *path, CsOutputFileFunc write, gpointer data,
              GError **error)
{
  gboolean done;

  if (!open_new (self))
    return fail (error, path, g_strerror (errno));
  done = write_all (self->fd, path, write, data, error)
         && (put_in_place (self) || fail (error, path, g_strerror (errno)));
  if (!done && self->beside != NULL)
    unlink (self->beside);
  close (self->fd);
  return done;
}

gboolean
cs_output_file_write (const char *path, CsOutputFileFunc write, gpointer data, GError **error)
{
  char *target = realpath (path, NULL);
  NewFile file = { .path = target != NULL ? target : path };
  gboolean exists, done;
  GStatBuf status;

  exists = g_stat (file.path, &status) == 0;
  if (exists && S_ISDIR (status.st_mode))
    done = fail (error, path, g_strerror (EISDIR));
  else if (exists && !S_ISREG (status.st_mode))
    done = write_in_place (file.path, path, write, data, error);
  else
    {
      file.folder = g_path_get_dirname (file.path);
      file.mode = exists ? status.st_mode & 0777 : 0;
      done = write_beside (&file, path, write, data, error);
    }
  g_free (file.folder);
  g_free (file.beside);
  free (target);
  return done;
}
