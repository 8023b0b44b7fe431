/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vm/container.h"
#include "vm/native.h"

/* Objects in a class that decide what an attribute is. */

typedef struct
{
  CsContainer container;
  CsValue getter; /* CS_NONE where there is none */
  CsValue setter;
  CsValue deleter;
  CsValue doc;
  CsStr *name; /* nullable: what __set_name__ said */
} CsProperty;

/* staticmethod and classmethod. */
typedef struct
{
  CsContainer container;
  CsValue function;
} CsWrapper;

/* super (type, self): looks up behind `type` in the mro of self's class. */
typedef struct
{
  CsContainer container;
  CsType *type;  /* counted */
  CsValue self;  /* an instance or a class */
  CsType *start; /* counted: the class whose mro is walked */
} CsSuper;

/* An attribute computed in C. */
typedef struct
{
  CsObject object;
  CsStr *name;
  CsType *owner; /* borrowed */
  CsNative get;
  CsNative set; /* nullable */
} CsGetset;

/* A name of __slots__, in its class. */
typedef struct
{
  CsContainer container;
  CsStr *name;
  CsType *owner; /* counted */
} CsMember;

/* What a CsGetset or CsMember is for `self`. */
CsValue cs_ask_getter (CsMachine *m, CsValue getter, CsValue self);
/* What `member` is for `self`, or itself where that is CS_EMPTY. */
CsValue cs_member_bind (CsMachine *m, CsValue member, CsValue self);

/* TypeError where `self` is no instance or subclass of `type`. */
CsValue cs_super_new (CsMachine *m, CsType *type, CsValue self);
