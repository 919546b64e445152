/** Photos, videos and certificates that a producer sends. */
export const MEDIA_BYTES_MAX = 100 * 1024 * 1024;
/** Of one company, waiting for the worker. */
export const MEDIA_WAITING_MAX = 5_000;
/** Stored media of one company. */
export const MEDIA_QUOTA_BYTES = 20 * 1024 * 1024 * 1024;
