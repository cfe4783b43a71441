#pragma once

/* Keeps large blocks in the heap when they are freed, where the C library can be told so (glibc). */
void keep_freed_pages(void);
