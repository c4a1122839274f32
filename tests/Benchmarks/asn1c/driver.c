/*
 * The C peer of the benchmark and of the differential test, over a codec that asn1c made from the project's schemas.
 *
 *   driver bench FILE   FILE is bench.jsonl. Then a line "d INDEX COUNT" or "e INDEX COUNT" on standard input runs COUNT
 *                       decodes (with the free) or encodes of that message and answers the nanoseconds they took.
 *   driver verdicts     A request is a length (4 octets, little-endian) and a payload; the answer is struct answer.
 *                       With bit 31 of the length set, the answer is a length and the value as text.
 */
#include "driver.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <MessageFrame.h>
#include <constraints.h>
#include <per_decoder.h>
#include <per_encoder.h>

#define MAX_MESSAGES 64
#define MAX_BYTES 65536

struct message {
	uint8_t bytes[4096];
	size_t length;
	MessageFrame_t *value;
};

struct __attribute__((packed)) answer {
	uint8_t accepted;     /* decoded and within its ranges; what is left behind the value is not looked at */
	uint8_t additions;    /* the decoder came to extension additions */
	uint32_t used_bits;   /* of the payload */
	uint64_t digest;      /* of the value */
	int32_t encoded_bits; /* of the value encoded again, without padding; -1: refused */
	uint64_t encoded;     /* digest of those octets */
};

static struct message messages[MAX_MESSAGES];
static uint8_t buffer[MAX_BYTES];

static uint8_t met_additions;

/* The linker puts this in front of asn1c's own (--wrap): only the extension additions of a SEQUENCE have such a length. */
ssize_t __real_uper_get_nslength(asn_per_data_t *data);
ssize_t __wrap_uper_get_nslength(asn_per_data_t *data);
ssize_t __wrap_uper_get_nslength(asn_per_data_t *data)
{
	met_additions = 1;
	return __real_uper_get_nslength(data);
}

static void fail(const char *what)
{
	fprintf(stderr, "driver: %s\n", what);
	exit(1);
}

static MessageFrame_t *decode(const uint8_t *bytes, size_t length)
{
	MessageFrame_t *frame = NULL;
	asn_dec_rval_t result = uper_decode_complete(NULL, &asn_DEF_MessageFrame, (void **)&frame, bytes, length);
	if (result.code == RC_OK)
		return frame;
	ASN_STRUCT_FREE(asn_DEF_MessageFrame, frame);
	return NULL;
}

static uint64_t nanoseconds(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint64_t)now.tv_sec * 1000000000ULL + (uint64_t)now.tv_nsec;
}

static uint64_t time_decodes(const struct message *m, long count)
{
	uint64_t start = nanoseconds();
	for (long i = 0; i < count; i++) {
		MessageFrame_t *frame = decode(m->bytes, m->length);
		if (!frame)
			fail("a message of the benchmark was refused");
		ASN_STRUCT_FREE(asn_DEF_MessageFrame, frame);
	}
	return nanoseconds() - start;
}

static uint64_t time_encodes(const struct message *m, long count)
{
	uint64_t start = nanoseconds();
	for (long i = 0; i < count; i++)
		if (uper_encode_to_buffer(&asn_DEF_MessageFrame, m->value, buffer, sizeof buffer).encoded < 0)
			fail("a message of the benchmark was not encoded");
	return nanoseconds() - start;
}

static int load(const char *path)
{
	static char line[65536];
	static const char key[] = "\"uper\":\"";
	int count = 0;
	FILE *file = fopen(path, "r");
	if (!file)
		fail("no such file");
	while (fgets(line, sizeof line, file)) {
		const char *hex = strstr(line, key);
		struct message *m = &messages[count];
		unsigned octet;
		if (!hex)
			continue;
		if (count == MAX_MESSAGES)
			fail("too many messages");
		for (hex += sizeof key - 1; sscanf(hex, "%2x", &octet) == 1 && m->length < sizeof m->bytes; hex += 2)
			m->bytes[m->length++] = (uint8_t)octet;
		m->value = decode(m->bytes, m->length);
		if (!m->value || uper_encode_to_buffer(&asn_DEF_MessageFrame, m->value, buffer, sizeof buffer).encoded < 0
			|| memcmp(buffer, m->bytes, m->length) != 0)
			fail("a message does not decode and encode back to itself");
		count++;
	}
	fclose(file);
	return count;
}

static int bench(const char *path)
{
	char line[64];
	int count = load(path);
	while (fgets(line, sizeof line, stdin)) {
		int index;
		long repeats;
		if (sscanf(line + 1, "%d %ld", &index, &repeats) != 2 || index < 0 || index >= count)
			fail("a request that is none");
		uint64_t taken = line[0] == 'd' ? time_decodes(&messages[index], repeats) : time_encodes(&messages[index], repeats);
		printf("%llu\n", (unsigned long long)taken);
		fflush(stdout);
	}
	return 0;
}

static void answer_verdict(MessageFrame_t *frame, asn_dec_rval_t result)
{
	struct answer answer = { .encoded_bits = -1, .additions = met_additions };
	answer.used_bits = (uint32_t)result.consumed;
	if (result.code == RC_OK) {
		struct sink sink = { FNV_OFFSET, NULL };
		put_value(&sink, &asn_DEF_MessageFrame, frame);
		answer.digest = sink.hash;
		asn_enc_rval_t encoded = uper_encode_to_buffer(&asn_DEF_MessageFrame, frame, buffer, sizeof buffer);
		answer.encoded_bits = (int32_t)encoded.encoded;
		answer.encoded = FNV_OFFSET;
		for (long i = 0; i < (encoded.encoded + 7) / 8; i++)
			answer.encoded = (answer.encoded ^ buffer[i]) * FNV_PRIME;
		/*
		 * The decoder takes every number that fits its bits. Ranges are checked by a second call, which does not
		 * reach all of them, and by the encoder.
		 */
		answer.accepted = encoded.encoded >= 0 && asn_check_constraints(&asn_DEF_MessageFrame, frame, NULL, NULL) == 0;
	}
	fwrite(&answer, sizeof answer, 1, stdout);
}

static void answer_text(MessageFrame_t *frame, asn_dec_rval_t result)
{
	char *text = NULL;
	size_t length = 0;
	struct sink sink = { FNV_OFFSET, open_memstream(&text, &length) };
	if (result.code == RC_OK)
		put_value(&sink, &asn_DEF_MessageFrame, frame);
	fclose(sink.text);
	uint32_t head = (uint32_t)length;
	fwrite(&head, sizeof head, 1, stdout);
	fwrite(text, 1, length, stdout);
	free(text);
}

static int verdicts(void)
{
	static uint8_t payload[MAX_BYTES];
	uint32_t head;
	while (fread(&head, sizeof head, 1, stdin) == 1) {
		uint32_t length = head & 0x7FFFFFFF;
		MessageFrame_t *frame = NULL;
		if (length > sizeof payload || fread(payload, 1, length, stdin) != length)
			fail("a request that is none");
		met_additions = 0;
		asn_dec_rval_t result = uper_decode(NULL, &asn_DEF_MessageFrame, (void **)&frame, payload, length, 0, 0);
		if (head >> 31)
			answer_text(frame, result);
		else
			answer_verdict(frame, result);
		ASN_STRUCT_FREE(asn_DEF_MessageFrame, frame);
		fflush(stdout);
	}
	return 0;
}

int main(int argc, char **argv)
{
	if (argc == 3 && strcmp(argv[1], "bench") == 0)
		return bench(argv[2]);
	if (argc == 2 && strcmp(argv[1], "verdicts") == 0)
		return verdicts();
	fprintf(stderr, "usage: driver bench FILE | driver verdicts\n");
	return 2;
}
