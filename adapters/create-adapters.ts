/** Chooses the real or the local form of each adapter from the settings. */
import type { Adapters } from "@/adapters/adapters";
import { createMailTransport } from "@/adapters/mail/create-mail-transport";
import { createCardPayments } from "@/adapters/payments/create-card-payments";
import { createPushSender } from "@/adapters/push/create-push-sender";
import { createOriginRegistry } from "@/adapters/registry/create-origin-registry";
import { createSigningKeys } from "@/adapters/signing-keys/create-signing-keys";
import { createObjectStorage } from "@/adapters/storage/create-object-storage";
import { createWebDocuments } from "@/adapters/web-documents/create-web-documents";

export type AdapterSettings = {
  DATA_DIR: string;
  PUBLIC_URL: string;
  DEMO: "0" | "1";
  STRIPE_SECRET_KEY?: string;
  STRIPE_WEBHOOK_SECRET?: string;
  STRIPE_API_BASE?: string;
  SMTP_URL?: string;
  MAIL_FROM: string;
  REGISTRY_URL?: string;
  REGISTRY_SECRET?: string;
  SIGNING_KEY_FILE?: string;
  S3_BUCKET?: string;
  S3_REGION?: string;
  S3_ENDPOINT?: string;
  S3_ACCESS_KEY_ID?: string;
  S3_SECRET_ACCESS_KEY?: string;
};

export async function createAdapters(settings: AdapterSettings): Promise<Adapters> {
  return {
    mail: createMailTransport(settings),
    cards: createCardPayments(settings),
    registry: createOriginRegistry(settings),
    keys: await createSigningKeys(settings),
    storage: await createObjectStorage(settings),
    documents: createWebDocuments({ allowLocal: settings.DEMO === "1" }),
    push: await createPushSender(settings),
  };
}
