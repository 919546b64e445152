import { expect, test } from "vitest";
import { gs1 } from "@/messages/en/gs1";
import { origin as en } from "@/messages/en/origin";
import { origin as zh } from "@/messages/zh/origin";
import type { CaptureRefusal } from "@/services/origin/capture-epcis";
import type { CaptureError } from "@/services/origin/capture-event";
import type { DecideRefusal } from "@/services/origin/decide-conflict";
import type { NameMakerRefusal } from "@/services/origin/name-maker";
import type { CertificateRefusal } from "@/services/origin/programmes";
import type { ReportOriginRefusal } from "@/services/origin/report-origin";
import type { BrandRefusal } from "@/services/origin/save-maker-brand";
import type { ClaimTransferRefusal, StartTransferRefusal } from "@/services/origin/transfer-passport";
import type { WithdrawNameRefusal } from "@/services/origin/withdraw-name";
import type { AllocateRefusal } from "@/services/passport/allocate-product-keys";
import type { CompanyPrefixRefusal } from "@/services/passport/save-company-prefix";
import type { ProductKeyRefusal } from "@/services/passport/set-product-key";

// A code without words does not compile.
en.refusal satisfies Record<DecideRefusal | WithdrawNameRefusal | CaptureRefusal, string>;
gs1.refusal satisfies Record<ProductKeyRefusal | AllocateRefusal | CompanyPrefixRefusal, string>;
en.refusal satisfies Record<BrandRefusal | NameMakerRefusal | StartTransferRefusal | ClaimTransferRefusal, string>;
en.refusal satisfies Record<ReportOriginRefusal | CertificateRefusal, string>;
en.capture satisfies Record<CaptureError["code"], string>;

test("every refusal has words in both languages", () => {
  expect(Object.keys(zh.refusal)).toEqual(Object.keys(en.refusal));
});
