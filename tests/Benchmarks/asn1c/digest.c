/*
 * Walks a value by asn1c's own descriptors and puts out the tokens that JER (X.697) has for it:
 *   { name 0 value ... }   SEQUENCE, CHOICE
 *   [ value ... ]          SEQUENCE OF
 *   text 0                 numbers in decimal, names of enumeration values, characters, octets and bits in hexadecimal
 * The test makes the same tokens from the JER of our decoder, so equal digests mean equal values.
 */
#include "driver.h"

#include <string.h>

#include <INTEGER.h>
#include <NativeEnumerated.h>
#include <NativeInteger.h>
#include <OCTET_STRING.h>
#include <BIT_STRING.h>
#include <IA5String.h>
#include <asn_SET_OF.h>
#include <constr_CHOICE.h>
#include <constr_SEQUENCE.h>
#include <constr_SET_OF.h>

static void put_bytes(struct sink *sink, const char *bytes, size_t length)
{
	for (size_t i = 0; i < length; i++)
		sink->hash = (sink->hash ^ (uint8_t)bytes[i]) * FNV_PRIME;
	if (sink->text)
		fwrite(bytes, 1, length, sink->text);
}

static void put_mark(struct sink *sink, char mark)
{
	put_bytes(sink, &mark, 1);
}

static void put_text(struct sink *sink, const char *text, size_t length)
{
	put_bytes(sink, text, length);
	sink->hash = sink->hash * FNV_PRIME; /* a zero octet ends the text */
	if (sink->text)
		fputc(' ', sink->text);
}

static const void *member_value(const void *value, const asn_TYPE_member_t *member)
{
	const char *at = (const char *)value + member->memb_offset;
	return member->flags & ATF_POINTER ? *(const void *const *)at : at;
}

static void put_member(struct sink *sink, const void *value, asn_TYPE_member_t *member)
{
	const void *inner = member_value(value, member);
	if (!inner)
		return;
	put_text(sink, member->name, strlen(member->name));
	put_value(sink, member->type, inner);
}

static void put_sequence(struct sink *sink, asn_TYPE_descriptor_t *type, const void *value)
{
	put_mark(sink, '{');
	for (int i = 0; i < type->elements_count; i++)
		put_member(sink, value, &type->elements[i]);
	put_mark(sink, '}');
}

static void put_choice(struct sink *sink, asn_TYPE_descriptor_t *type, const void *value)
{
	const asn_CHOICE_specifics_t *specifics = type->specifics;
	int present = *(const int *)((const char *)value + specifics->pres_offset);
	put_mark(sink, '{');
	if (present > 0 && present <= type->elements_count)
		put_member(sink, value, &type->elements[present - 1]);
	put_mark(sink, '}');
}

static void put_list(struct sink *sink, asn_TYPE_descriptor_t *type, const void *value)
{
	const asn_anonymous_set_ *list = _A_CSET_FROM_VOID(value);
	put_mark(sink, '[');
	for (int i = 0; i < list->count; i++)
		put_value(sink, type->elements[0].type, list->array[i]);
	put_mark(sink, ']');
}

static void put_number(struct sink *sink, asn_TYPE_descriptor_t *type, const void *value)
{
	char text[24];
	long number = *(const long *)value;
	(void)type;
	put_text(sink, text, (size_t)snprintf(text, sizeof text, "%ld", number));
}

static void put_enumeration(struct sink *sink, asn_TYPE_descriptor_t *type, const void *value)
{
	const asn_INTEGER_enum_map_t *item =
		INTEGER_map_value2enum((asn_INTEGER_specifics_t *)type->specifics, *(const long *)value);
	if (item)
		put_text(sink, item->enum_name, item->enum_len);
	else
		put_number(sink, type, value);
}

static void put_string(struct sink *sink, asn_TYPE_descriptor_t *type, const void *value)
{
	static const char digits[] = "0123456789abcdef";
	const OCTET_STRING_t *octets = value;
	if (type->print_struct == asn_DEF_IA5String.print_struct) {
		put_text(sink, (const char *)octets->buf, (size_t)octets->size);
		return;
	}
	for (int i = 0; i < octets->size; i++) {
		put_mark(sink, digits[octets->buf[i] >> 4]);
		put_mark(sink, digits[octets->buf[i] & 15]);
	}
	put_text(sink, "", 0);
}

/* Descriptors of renamed types take over the functions of the base type when they are first used: after a decode. */
void put_value(struct sink *sink, asn_TYPE_descriptor_t *type, const void *value)
{
	if (type->uper_decoder == SEQUENCE_decode_uper)
		put_sequence(sink, type, value);
	else if (type->uper_decoder == CHOICE_decode_uper)
		put_choice(sink, type, value);
	else if (type->uper_decoder == SET_OF_decode_uper)
		put_list(sink, type, value);
	else if (type->uper_decoder == NativeEnumerated_decode_uper)
		put_enumeration(sink, type, value);
	else if (type->uper_decoder == NativeInteger_decode_uper)
		put_number(sink, type, value);
	else if (type->uper_decoder == OCTET_STRING_decode_uper)
		put_string(sink, type, value);
	else
		put_text(sink, "?", 1);
}
