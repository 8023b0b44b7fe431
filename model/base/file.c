/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"

typedef struct
{
  const char *path;
  const char *what;
  gsize limit;
  GError **error;
} Reading;

static gboolean
fail (Reading *self, const char *reason)
{
  g_autofree char *name = g_filename_display_name (self->path);

  g_set_error (self->error, CS_ERROR, CS_ERROR_READ, "%s: cannot be read: %s", name, reason);
  return FALSE;
}

static gboolean
fail_for_size (Reading *self, gsize size)
{
  g_autofree char *name = g_filename_display_name (self->path);

  g_set_error (self->error, CS_ERROR, CS_ERROR_TOO_LARGE,
               "%s: the file has %.1f MiB; a %s may have %" G_GSIZE_FORMAT " MiB at most", name,
               (double)size / (1 << 20), self->what, self->limit >> 20);
  return FALSE;
}

static gboolean
fail_for_kind (Reading *self, const char *kind)
{
  g_autofree char *name = g_filename_display_name (self->path);

  g_set_error (self->error, CS_ERROR, CS_ERROR_READ, "%s: is a %s, not a %s", name, kind,
               self->what);
  return FALSE;
}

/* To the end of the file, whatever size it was said to have: those of /proc have none. */
static gboolean
read_all (Reading *self, int fd, gsize expected, GString *bytes)
{
  for (;;)
    {
      gsize old = bytes->len;
      gssize n;

      g_string_set_size (bytes, old + MAX (expected + 1 - MIN (old, expected), 4096));
      n = read (fd, bytes->str + old, bytes->len - old);
      g_string_set_size (bytes, old + MAX (n, 0));
      if (n < 0 && errno != EINTR)
        return fail (self, g_strerror (errno));
      if (n == 0)
        return TRUE;
      if (bytes->len > self->limit)
        return fail_for_size (self, bytes->len);
    }
}

static gboolean
read_open_file (Reading *self, int fd, GString *bytes)
{
  struct stat status;

  if (fstat (fd, &status) != 0)
    return fail (self, g_strerror (errno));
  if (S_ISDIR (status.st_mode))
    return fail_for_kind (self, "folder");
  if (!S_ISREG (status.st_mode))
    return fail_for_kind (self, "device or pipe");
  if ((guint64)status.st_size > self->limit)
    return fail_for_size (self, status.st_size);
  return read_all (self, fd, status.st_size, bytes);
}

GFile *
cs_file_new (const char *path)
{
  return g_vfs_get_file_for_path (g_vfs_get_local (), path);
}

GFile *
cs_file_new_for_word (const char *word)
{
  return *word != '\0' && g_uri_peek_scheme (word) == NULL ? cs_file_new (word)
                                                           : g_file_new_for_commandline_arg (word);
}

char *
cs_file_read (const char *path, const char *what, gsize limit, gsize *length, GError **error)
{
  Reading self = { path, what, limit, error };
  /* Opening a pipe waits for somebody who writes to it, unless asked not to. */
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  GString *bytes;
  gboolean done;

  if (fd < 0)
    {
      fail (&self, g_strerror (errno));
      return NULL;
    }
  bytes = g_string_new (NULL);
  done = read_open_file (&self, fd, bytes);
  close (fd);
  *length = bytes->len;
  return g_string_free (bytes, !done);
}
