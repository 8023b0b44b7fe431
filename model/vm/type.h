/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vm/object.h"

typedef struct _CsDict CsDict;
typedef struct _CsStr CsStr;
typedef struct _CsTuple CsTuple;
typedef struct _CsShape CsShape;
typedef struct _CsFunction CsFunction;

/* Special methods that operators and the interpreter look up; CS_SPECIAL_ADD is __add__, and so
 * on. */
typedef enum
{
#define CS_SPECIAL(ID, name) CS_SPECIAL_##ID,
#include "vm/specials.def"
#undef CS_SPECIAL
  CS_N_SPECIALS
} CsSpecial;

typedef enum
{
  CS_TYPE_IMMUTABLE = 1 << 0,  /* builtin: its attributes cannot be set */
  CS_TYPE_FINAL = 1 << 1,      /* cannot be subclassed: bool, NoneType, function … */
  CS_TYPE_ATTRIBUTES = 1 << 2, /* instances have attributes of their own */
  CS_TYPE_EXCEPTION = 1 << 3,  /* BaseException or below */
  CS_TYPE_LIBRARY = 1 << 4,    /* defined in our own Python */
  CS_TYPE_FILLED = 1 << 5,     /* an exception whose arguments are attributes, too */
  CS_TYPE_PUBLIC = 1 << 6,     /* builtin: programs know it by its name, as they do exceptions */
  CS_TYPE_CACHED = 1 << 7,     /* inline caches rely on instances that dicts have */
} CsTypeFlags;

/* A type or class; `type` is its own type's type.  Builtin types are immortal and made once per
 * process; classes of the program live in the machine.  Both look the same to everything else. */
struct _CsType
{
  CsContainer container;
  CsStr *name;
  CsStr *qualified_name;
  CsStr *module; /* name of the module: "builtins", "__main__" */
  const CsTypeOps *ops;
  CsType *base; /* the one whose ops and instance layout it continues; NULL for object */
  CsTuple *bases;
  CsTuple *mro; /* itself first */
  CsDict *attributes;
  CsTypeFlags flags;
  guint32 version;      /* changes when an attribute of it or of a base changes */
  guint32 init_version; /* the version for which `init` holds */
  CsFunction *init;     /* borrowed: a call makes an instance and enters this __init__ at once */
  gint32 instance_size; /* of the ops part; attributes stand right behind it.  Of types of variable
                           size it is negative: there they stand before the object. */
  CsShape *shape;       /* of instances without attributes yet */
  guint32 n_inside;     /* attributes for which new instances have room in their own blocks: as many
                           as another one has had; odd, or 0 */
  guint64 specials[2];  /* bit per CsSpecial that a class written in Python defines or inherits:
                           where the bit is off, C behaviour holds */
  const struct _CsAwaitOps *awaits; /* nullable: native awaitables (native.h); inherited */
  CsTuple *slots;      /* nullable: the only names that instances may have, after __slots__ */
  CsType **subclasses; /* borrowed, in the order they were made; of classes of the program */
  guint32 n_subclasses;
  guint32 subclass_capacity;
};

/* Attributes of an instance: values in the order of its shape's names.  Shapes form a tree per
 * class: same names in the same order, same shape; inline caches compare its address.  Once the
 * program has asked for __dict__ the shape is the class's dictionary shape (shape.h), and the only
 * value is the dict that holds them. */
typedef struct
{
  CsShape *shape;
  CsValue *values; /* NULL, or behind a word that says for how many of them there is room, here and
                      in the object's own block, where they began */
} CsAttributes;

#define CS_ATTRIBUTES_ROOM(capacity, n_inside)                                                     \
  CS_VALUE ((guint64)(capacity) | (guint64)(n_inside) << 32)

static inline guint32
cs_attributes_capacity (const CsAttributes *self)
{
  return self->values != NULL ? (guint32)self->values[-1].bits : 0;
}

static inline guint32
cs_attributes_n_inside (const CsAttributes *self)
{
  return self->values != NULL ? (guint32)(self->values[-1].bits >> 32) : 0;
}

/* In a block of so many bytes, the word before them included. */
static inline gsize
cs_attributes_room (guint32 n)
{
  return n > 0 ? (n + 1) * sizeof (CsValue) : 0;
}

static inline gboolean
cs_attributes_are_inside (const CsAttributes *self)
{
  return self->values == (const CsValue *)(self + 1) + 1 && cs_attributes_n_inside (self) > 0;
}

/* Where an instance keeps them; its type has CS_TYPE_ATTRIBUTES. */
static inline CsAttributes *
cs_instance_attributes (CsObject *object)
{
  return (CsAttributes *)((char *)object + object->type->instance_size);
}

/* The type of any value, immediate ones included. */
CsType *cs_type_of_immediate (CsMachine *m, CsValue v);

static inline CsType *
cs_type_of (CsMachine *m, CsValue v)
{
  return cs_is_object (v) ? cs_object_get (v)->type : cs_type_of_immediate (m, v);
}

static inline gboolean
cs_is_a (CsValue v, const CsType *type)
{
  return cs_is_object (v) && cs_object_get (v)->type == type;
}

gboolean cs_type_is_subtype (const CsType *type, const CsType *of);
/* What messages about its instances call it: "int", "collections.deque". */
char *cs_type_dup_shown_name (const CsType *type) G_GNUC_WARN_UNUSED_RESULT;
/* Where that is another name than its own, or NULL. */
const char *cs_type_dotted_name (const CsType *type);
/* isinstance without __instancecheck__. */
gboolean cs_is_instance (CsMachine *m, CsValue v, const CsType *type);
/* callable (v) */
gboolean cs_is_callable (CsMachine *m, CsValue v);

static inline gboolean
cs_type_has_special (const CsType *type, CsSpecial special)
{
  return (type->specials[special >> 6] >> (special & 63)) & 1;
}

/* Looks `name` up along the mro, through the machine's method cache; borrowed, CS_EMPTY where it is
 * not there (nothing raised). */
CsValue cs_type_lookup (CsMachine *m, CsType *type, CsStr *name);
CsValue cs_type_lookup_special (CsMachine *m, CsType *type, CsSpecial special);
/* The same behind `class_` in the mro of `start`: what super () finds. */
CsValue cs_type_lookup_behind (CsMachine *m, const CsType *start, const CsType *class_,
                               CsStr *name);
CsStr *cs_special_name (CsMachine *m, CsSpecial special);

/* Attribute access as getattr, setattr, delattr.  cs_get_attribute returns a new reference;
 * CS_EMPTY after raising AttributeError; CS_LATER where a property, __getattr__ or other Python
 * code has been called for it (see native.h).  cs_set_attribute (value CS_EMPTY deletes) returns
 * TRUE, or FALSE after raising, or with *later set. */
CsValue cs_get_attribute (CsMachine *m, CsValue object, CsStr *name);
gboolean cs_set_attribute (CsMachine *m, CsValue object, CsStr *name, CsValue value,
                           gboolean *later);
/* The same as object.__getattribute__, __setattr__ and __delattr__ do it: without the class's own
 * __getattr__, __getattribute__, __setattr__, __delattr__. */
CsValue cs_get_attribute_plain (CsMachine *m, CsValue object, CsStr *name);
gboolean cs_set_attribute_plain (CsMachine *m, CsValue object, CsStr *name, CsValue value,
                                 gboolean *later);
/* Whether that stores in the instance itself: nothing of the class is to do it. */
gboolean cs_sets_own_attribute (CsMachine *m, CsType *type, CsStr *name);
/* What `attribute`, found in the class `type`, is for `self` (CS_EMPTY: for the class itself):
 * bound methods, properties and so on; results as of cs_get_attribute. */
CsValue cs_bind_attribute (CsMachine *m, CsValue attribute, CsValue self, CsType *type,
                           CsStr *name);
/* How messages end about what CPython has and Coroscope has not. */
#define CS_NOT_SUPPORTED ": it is not supported by Coroscope"
/* Whether CPython's class has the attribute and ours has not; base classes count. */
gboolean cs_type_lacks (CsMachine *m, const CsType *type, const char *name);
/* AttributeError "'Foo' object has no attribute 'bar'"; returns CS_EMPTY. */
CsValue cs_raise_attribute (CsMachine *m, CsValue object, CsStr *name);
/* Like cs_get_attribute, but CS_EMPTY without an exception where there is none, and never runs
 * Python code. */
CsValue cs_find_attribute (CsMachine *m, CsValue object, CsStr *name);

/* The dict of an instance's attributes, borrowed: from now on they live in it.  NULL after
 * MemoryError; the type has CS_TYPE_ATTRIBUTES. */
CsDict *cs_instance_dict (CsMachine *m, CsObject *object);
/* What an instance holds under `name`, without its class; borrowed or CS_EMPTY. */
CsValue cs_instance_get (CsMachine *m, CsObject *object, CsStr *name);
/* FALSE after raising; `value` is borrowed. */
gboolean cs_instance_set (CsMachine *m, CsObject *object, CsStr *name, CsValue value);
/* FALSE where it was not there. */
gboolean cs_instance_delete (CsMachine *m, CsObject *object, CsStr *name);
/* One attribute after the other from *position (0 first) on; borrowed. */
gboolean cs_instance_next (CsMachine *m, CsObject *object, guint32 *position, CsStr **name,
                           CsValue *value);

/* Makes a class of the program: type(name, bases, namespace) without metaclasses.  NULL after
 * raising (TypeError for layout conflicts, final bases, inconsistent mro).  Calling __set_name__
 * and
 * __init_subclass__ is up to the caller. */
CsType *cs_class_new (CsMachine *m, CsStr *name, CsTuple *bases, CsDict *namespace_);
/* The same with a class of classes other than `type`. */
CsType *cs_class_new_of (CsMachine *m, CsType *metatype, CsStr *name, CsTuple *bases,
                         CsDict *namespace_);
/* Sets (CS_EMPTY: deletes) an attribute of a class as it stands, without descriptors; caches and
 * subclasses learn of it.  FALSE after raising. */
gboolean cs_type_set (CsMachine *m, CsType *type, CsStr *name, CsValue value);
