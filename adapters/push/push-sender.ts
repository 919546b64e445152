/** Sends one push to a browser (RFC 8030, encrypted after RFC 8291, signed after RFC 8292). */
export type PushTarget = { endpoint: string; p256dh: string; auth: string };
export type PushMessage = {
  payload: string /** A newer push with the same topic takes the place of one not yet shown. */;
  topic: string;
};

export type PushSender = {
  /** What a browser needs to subscribe (base64url, uncompressed point of P-256). */
  publicKey: string;
  /** "gone": the browser has given the subscription up. Throws on other failures; the worker tries again. */
  send(target: PushTarget, message: PushMessage): Promise<"sent" | "gone">;
};
