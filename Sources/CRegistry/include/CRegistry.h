#pragma once
#include <stddef.h>
#include <stdint.h>

/* The tables of registry/, one after the other; index from 0, NULL past the last. */
const uint8_t *registry_table(int index, const char **name, size_t *length);
