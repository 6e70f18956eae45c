// What the reporters of C and C++ share: a line of JSON for each thing that happens.
#pragma once
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { CC_MOST = 16000 };

static char cc_line[8 * CC_MOST];
static size_t cc_length;

static void cc_put(char c) {
    if (cc_length < sizeof cc_line - 8) cc_line[cc_length++] = c;
}

static void cc_raw(const char *text) {
    while (*text) cc_put(*text++);
}

static void cc_text(const char *name, const char *value) {
    if (!value) return;
    if (cc_length > 1) cc_put(',');
    cc_put('"'), cc_raw(name), cc_raw("\":\"");
    for (size_t i = 0; value[i] && i < CC_MOST; i++) {
        unsigned char c = (unsigned char)value[i];
        char escaped[8];
        if (c < 0x20 || c == '"' || c == '\\') snprintf(escaped, sizeof escaped, "\\u%04x", c), cc_raw(escaped);
        else cc_put((char)c);
    }
    cc_put('"');
}

static void cc_number(const char *name, double value) {
    char text[64];
    snprintf(text, sizeof text, "%s\"%s\":%.3f", cc_length > 1 ? "," : "", name, value);
    cc_raw(text);
}

static void cc_whole(const char *name, long value) {
    char text[64];
    snprintf(text, sizeof text, "%s\"%s\":%ld", cc_length > 1 ? "," : "", name, value);
    cc_raw(text);
}

static void cc_begin(const char *event) {
    cc_length = 0;
    cc_put('{');
    cc_text("event", event);
}

static void cc_end(void) {
    static int fifo = -1;
    if (fifo < 0) fifo = open(getenv("CC_REPORT"), O_WRONLY | O_CLOEXEC);
    cc_raw("}\n");
    for (size_t sent = 0; sent < cc_length;) {
        ssize_t n = write(fifo, cc_line + sent, cc_length - sent);
        if (n <= 0) break;
        sent += (size_t)n;
    }
}

// Whether CC_ONLY, a JSON array, names this id. An id has nothing that JSON would escape.
static int cc_wanted(const char *id) {
    const char *only = getenv("CC_ONLY");
    char quoted[600];
    if (!only) return 1;
    snprintf(quoted, sizeof quoted, "\"%s\"", id);
    return strstr(only, quoted) != NULL;
}
