/** How long a sign-in lasts. ASVS 5.0.0 7.3.1 and 7.3.2: an idle and an absolute end. */
export const SESSION_IDLE_S = 12 * 60 * 60;
export const SESSION_ABSOLUTE_S = 30 * 24 * 60 * 60;
/** How stale `lastSeenAt` may be: it is written at most once in this time. */
export const SESSION_SEEN_EVERY_S = 60;
