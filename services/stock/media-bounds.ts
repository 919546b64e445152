import { randomUUID } from "node:crypto";

/** Photos, videos and certificates that a producer sends. */
export const MEDIA_BYTES_MAX = 100 * 1024 * 1024;
/** Of one company, waiting for the worker. */
export const MEDIA_WAITING_MAX = 5_000;
/** Stored media of one company. */
export const MEDIA_QUOTA_BYTES = 20 * 1024 * 1024 * 1024;
/** A report is some pages. */
export const CERTIFICATE_BYTES_MAX = 20 * 1024 * 1024;
/** An archive unpacks to no more than this, of so many files. */
export const ARCHIVE_BYTES_MAX = 500 * 1024 * 1024;
export const ARCHIVE_FILES_MAX = 1_000;

/** Where a file of a producer lies until the worker has looked at it: its own place, as equal files may be of two items. */
export const mediaInbox = (producerId: string) => `media-inbox/${producerId}/${randomUUID()}`;
