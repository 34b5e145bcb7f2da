#ifndef CCURL_H
#define CCURL_H

#include <stddef.h>
#include <stdint.h>

// The part of libcurl that carries the bridge's requests. The library is looked for when it is first needed and not
// when the process starts, since it brings some thirty other libraries with it; so no header of it is needed to build
// either. The numbers below are libcurl's binary interface, which has stayed the same since version 7.16 (soname 4).
//
// The result of a function that returns `int` is a `CURLcode` or `CURLMcode`, 0 meaning success.

typedef struct CurlEasy CurlEasy;
typedef struct CurlMulti CurlMulti;
typedef struct CurlList CurlList;

typedef enum __attribute__((enum_extensibility(closed))) {
  CurlAvailabilityReady,
  CurlAvailabilityMissing,
  CurlAvailabilityTooOld,
} CurlAvailability;

/// Finds libcurl 7.68 or later and prepares it. Nothing else here may be called before this has said `ready`; after
/// that every call says so again. Calls must not overlap.
CurlAvailability curlLoad(void);

typedef enum __attribute__((enum_extensibility(closed))) {
  CurlNumberOptionFreshConnect = 74,
  CurlNumberOptionForbidReuse = 75,
  CurlNumberOptionHTTPVersion = 84,
  CurlNumberOptionBufferSize = 98,
  CurlNumberOptionNoSignal = 99,
  CurlNumberOptionTCPNoDelay = 121,
  CurlNumberOptionConnectTimeoutMilliseconds = 156,
  CurlNumberOptionProtocols = 181,
  CurlNumberOptionPathAsIs = 234,
  CurlNumberOptionSuppressConnectHeaders = 265,
  CurlNumberOptionQuickExit = 322,
} CurlNumberOption;

typedef enum __attribute__((enum_extensibility(closed))) {
  CurlTextOptionURL = 10002,
  CurlTextOptionProxy = 10004,
  CurlTextOptionCustomRequest = 10036,
  CurlTextOptionCAFile = 10065,
  CurlTextOptionCADirectory = 10097,
  CurlTextOptionAcceptEncoding = 10102,
} CurlTextOption;

typedef enum __attribute__((enum_extensibility(closed))) {
  CurlNumberInfoRequestBytes = 0x200000 + 12,
  CurlNumberInfoProxyStatus = 0x200000 + 22,
  CurlNumberInfoSystemError = 0x200000 + 25,
} CurlNumberInfo;

typedef enum __attribute__((enum_extensibility(closed))) {
  CurlMultiOptionKeptConnections = 6,
  CurlMultiOptionConnectionsPerHost = 7,
} CurlMultiOption;

/// Where the error's text goes: 256 bytes that stay as long as the handle.
#define CURL_ERROR_TEXT_SIZE 256

/// Takes `size * count` bytes; any other number as result ends the transfer.
typedef size_t (*CurlReceiver)(const char *_Nonnull bytes, size_t size, size_t count, void *_Nullable context);

CurlEasy *_Nullable curlEasyMake(void);
void curlEasyFree(CurlEasy *_Nonnull easy);
int curlEasySetNumber(CurlEasy *_Nonnull easy, CurlNumberOption option, long value);
/// The text is copied.
int curlEasySetText(CurlEasy *_Nonnull easy, CurlTextOption option, const char *_Nonnull text);
/// The bytes are copied; the method becomes `POST`.
int curlEasySetContent(CurlEasy *_Nonnull easy, const void *_Nullable bytes, size_t count);
/// The list must stay as long as the handle.
int curlEasySetHeader(CurlEasy *_Nonnull easy, CurlList *_Nullable list);
int curlEasySetReceivers(
  CurlEasy *_Nonnull easy, CurlReceiver _Nonnull line, CurlReceiver _Nonnull content, void *_Nullable context);
int curlEasySetErrorText(CurlEasy *_Nonnull easy, char *_Nonnull buffer);
/// 0 if it isn't known.
long curlEasyNumber(CurlEasy *_Nonnull easy, CurlNumberInfo info);
/// What `Content-Length` says, or -1.
int64_t curlEasyContentLength(CurlEasy *_Nonnull easy);

/// The list with a copy of the text at its end, or null if there is no memory; the old list is untouched then.
CurlList *_Nullable curlListAppend(CurlList *_Nullable list, const char *_Nonnull text);
void curlListFree(CurlList *_Nullable list);

CurlMulti *_Nullable curlMultiMake(void);
int curlMultiSetNumber(CurlMulti *_Nonnull multi, CurlMultiOption option, long value);
int curlMultiAdd(CurlMulti *_Nonnull multi, CurlEasy *_Nonnull easy);
int curlMultiRemove(CurlMulti *_Nonnull multi, CurlEasy *_Nonnull easy);
int curlMultiPerform(CurlMulti *_Nonnull multi);
/// Waits until there is something to do, until the time is up, or for `curlMultiWake`.
int curlMultiWait(CurlMulti *_Nonnull multi, int milliseconds);
/// The only function that may be called from another thread than the handle's.
int curlMultiWake(CurlMulti *_Nonnull multi);
/// A transfer that has ended, and how; null if there is none.
CurlEasy *_Nullable curlMultiNextEnded(CurlMulti *_Nonnull multi, int *_Nonnull code);

#endif
