/** The outside world, each part behind a small interface with a real and a fake that pass one contract test. */
import type { MailTransport } from "@/adapters/mail/mail-transport";
import type { CardPayments } from "@/adapters/payments/card-payments";
import type { PushSender } from "@/adapters/push/push-sender";
import type { OriginRegistry } from "@/adapters/registry/origin-registry";
import type { SigningKeys } from "@/adapters/signing-keys/signing-keys";
import type { ObjectStorage } from "@/adapters/storage/object-storage";
import type { WebDocuments } from "@/adapters/web-documents/web-documents";

export type Adapters = {
  mail: MailTransport;
  cards: CardPayments;
  registry: OriginRegistry;
  keys: SigningKeys;
  storage: ObjectStorage;
  documents: WebDocuments;
  push: PushSender;
};
