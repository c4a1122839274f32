/* The value of a decoded message as a digest of its JER tokens, and as text to look at when digests differ. */
#ifndef DRIVER_H
#define DRIVER_H

#include <stdint.h>
#include <stdio.h>

#include <asn_application.h>

#define FNV_OFFSET 0xcbf29ce484222325ULL
#define FNV_PRIME 0x100000001b3ULL

/* Where the tokens go: always into the hash, and into text where that is not NULL. */
struct sink {
	uint64_t hash;
	FILE *text;
};

void put_value(struct sink *sink, asn_TYPE_descriptor_t *type, const void *value);

#endif
