#include "CCurl.h"

#include <dlfcn.h>
#include <stdbool.h>

// libcurl's own functions. Those that take a value of any type are variadic and must be called as such.
static struct {
  int (*globalInit)(long);
  CurlEasy *(*easyInit)(void);
  void (*easyCleanup)(CurlEasy *);
  int (*easySetOption)(CurlEasy *, int, ...);
  int (*easyGetInfo)(CurlEasy *, int, ...);
  CurlList *(*listAppend)(CurlList *, const char *);
  void (*listFree)(CurlList *);
  CurlMulti *(*multiInit)(void);
  int (*multiSetOption)(CurlMulti *, int, ...);
  int (*multiAdd)(CurlMulti *, CurlEasy *);
  int (*multiRemove)(CurlMulti *, CurlEasy *);
  int (*multiPerform)(CurlMulti *, int *);
  int (*multiPoll)(CurlMulti *, void *, unsigned int, int, int *);
  int (*multiWakeup)(CurlMulti *);
  struct Message *(*multiRead)(CurlMulti *, int *);
} curl;

// `CURLMsg`; 1 is the only kind there is.
struct Message {
  int kind;
  CurlEasy *easy;
  union {
    void *any;
    int code;
  } data;
};

enum {
  everything = 3,
  header = 10023,
  errorText = 10010,
  lineContext = 10029,
  contentContext = 10001,
  copiedContent = 10165,
  contentReceiver = 20011,
  lineReceiver = 20079,
  contentSize = 30120,
  contentLength = 0x600000 + 15,
};

static bool find(void *library) {
  const struct {
    void **function;
    const char *name;
  } functions[] = {
    {(void **)&curl.globalInit, "curl_global_init"},
    {(void **)&curl.easyInit, "curl_easy_init"},
    {(void **)&curl.easyCleanup, "curl_easy_cleanup"},
    {(void **)&curl.easySetOption, "curl_easy_setopt"},
    {(void **)&curl.easyGetInfo, "curl_easy_getinfo"},
    {(void **)&curl.listAppend, "curl_slist_append"},
    {(void **)&curl.listFree, "curl_slist_free_all"},
    {(void **)&curl.multiInit, "curl_multi_init"},
    {(void **)&curl.multiSetOption, "curl_multi_setopt"},
    {(void **)&curl.multiAdd, "curl_multi_add_handle"},
    {(void **)&curl.multiRemove, "curl_multi_remove_handle"},
    {(void **)&curl.multiPerform, "curl_multi_perform"},
    {(void **)&curl.multiPoll, "curl_multi_poll"},
    {(void **)&curl.multiWakeup, "curl_multi_wakeup"},
    {(void **)&curl.multiRead, "curl_multi_info_read"},
  };
  for (size_t index = 0; index < sizeof functions / sizeof *functions; index++) {
    *functions[index].function = dlsym(library, functions[index].name);
    if (!*functions[index].function) return false;
  }
  return true;
}

CurlAvailability curlLoad(void) {
  static bool isReady = false;
  if (isReady) return CurlAvailabilityReady;
  // Debian and Ubuntu have two builds, either of which may be installed alone.
  void *library = dlopen("libcurl.so.4", RTLD_LAZY | RTLD_LOCAL);
  if (!library) library = dlopen("libcurl-gnutls.so.4", RTLD_LAZY | RTLD_LOCAL);
  if (!library) return CurlAvailabilityMissing;
  if (!find(library) || curl.globalInit(everything) != 0) {
    dlclose(library);
    return CurlAvailabilityTooOld;
  }
  isReady = true;
  return CurlAvailabilityReady;
}

CurlEasy *curlEasyMake(void) { return curl.easyInit(); }

void curlEasyFree(CurlEasy *easy) { curl.easyCleanup(easy); }

int curlEasySetNumber(CurlEasy *easy, CurlNumberOption option, long value) {
  return curl.easySetOption(easy, (int)option, value);
}

int curlEasySetText(CurlEasy *easy, CurlTextOption option, const char *text) {
  return curl.easySetOption(easy, (int)option, text);
}

int curlEasySetContent(CurlEasy *easy, const void *bytes, size_t count) {
  int code = curl.easySetOption(easy, contentSize, (int64_t)count);
  return code ? code : curl.easySetOption(easy, copiedContent, bytes ? bytes : "");
}

int curlEasySetHeader(CurlEasy *easy, CurlList *list) { return curl.easySetOption(easy, header, list); }

int curlEasySetReceivers(CurlEasy *easy, CurlReceiver line, CurlReceiver content, void *context) {
  int code = curl.easySetOption(easy, lineReceiver, line);
  if (!code) code = curl.easySetOption(easy, lineContext, context);
  if (!code) code = curl.easySetOption(easy, contentReceiver, content);
  if (!code) code = curl.easySetOption(easy, contentContext, context);
  return code;
}

int curlEasySetErrorText(CurlEasy *easy, char *buffer) { return curl.easySetOption(easy, errorText, buffer); }

long curlEasyNumber(CurlEasy *easy, CurlNumberInfo info) {
  long value = 0;
  return curl.easyGetInfo(easy, (int)info, &value) == 0 ? value : 0;
}

int64_t curlEasyContentLength(CurlEasy *easy) {
  int64_t value = -1;
  return curl.easyGetInfo(easy, contentLength, &value) == 0 ? value : -1;
}

CurlList *curlListAppend(CurlList *list, const char *text) { return curl.listAppend(list, text); }

void curlListFree(CurlList *list) { curl.listFree(list); }

CurlMulti *curlMultiMake(void) { return curl.multiInit(); }

int curlMultiSetNumber(CurlMulti *multi, CurlMultiOption option, long value) {
  return curl.multiSetOption(multi, (int)option, value);
}

int curlMultiAdd(CurlMulti *multi, CurlEasy *easy) { return curl.multiAdd(multi, easy); }

int curlMultiRemove(CurlMulti *multi, CurlEasy *easy) { return curl.multiRemove(multi, easy); }

int curlMultiPerform(CurlMulti *multi) {
  int running;
  return curl.multiPerform(multi, &running);
}

int curlMultiWait(CurlMulti *multi, int milliseconds) { return curl.multiPoll(multi, NULL, 0, milliseconds, NULL); }

int curlMultiWake(CurlMulti *multi) { return curl.multiWakeup(multi); }

CurlEasy *curlMultiNextEnded(CurlMulti *multi, int *code) {
  int left;
  struct Message *message;
  while ((message = curl.multiRead(multi, &left))) {
    if (message->kind != 1) continue;
    *code = message->data.code;
    return message->easy;
  }
  return NULL;
}
