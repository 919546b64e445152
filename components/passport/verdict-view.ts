/** The verdict on a credential as words and rows, made on the server so that the form needs no texts of its own. */
import type { IconName } from "@/components/ui/icon";
import type { Tone } from "@/components/ui/states";
import type { Verdict, Warning } from "@/domain/passport/check-credential";
import { formatInstant } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";

export type VerdictView = {
  verdict: string;
  tone: Tone;
  icon: IconName;
  title: string;
  advice: string;
  notes: string[];
  facts: { label: string; value: string }[];
  link: { href: string; label: string } | null;
};

/** What services/passport/verify-credential answers. */
export type Verified = {
  verdict: Verdict;
  warnings: readonly Warning[];
  signed: {
    publicId: string | null;
    issuer: string;
    validFrom: string | null;
    keyId: string;
    subject: Record<string, unknown>;
  } | null;
  record: {
    version: number;
    newestVersion: number;
    revokedReason: string | null;
    suspendedReason: string | null;
  } | null;
};

const LOOK: Record<Verdict, { tone: Tone; icon: IconName }> = {
  good: { tone: "ok", icon: "ver" },
  altered: { tone: "fault", icon: "ref" },
  "unknown-issuer": { tone: "fault", icon: "ref" },
  revoked: { tone: "fault", icon: "ref" },
  suspended: { tone: "fault", icon: "ref" },
  "not-yet-valid": { tone: "time", icon: "clock" },
  expired: { tone: "time", icon: "clock" },
  "status-wrong": { tone: "fault", icon: "ref" },
  unsupported: { tone: "time", icon: "warn" },
  "not-a-credential": { tone: "time", icon: "warn" },
};

/** `own` is the market's DID: what it or its producers signed has a record here. */
export function verdictView(locale: Locale, { verdict, warnings, signed, record }: Verified, own: string): VerdictView {
  const t = translator(locale, "passport");
  const notes = [
    ...warnings.map((warning) => t(`verify.warning.${warning}`, { issuer: signed?.issuer ?? "" })),
    ...(record?.revokedReason ? [t("verify.reason", { reason: record.revokedReason })] : []),
    ...(record?.suspendedReason ? [t("verify.reason", { reason: record.suspendedReason })] : []),
    ...(record && record.newestVersion > record.version
      ? [t("verify.older", { newest: record.newestVersion, version: record.version })]
      : []),
    ...(signed?.issuer.startsWith(own) && !record ? [t("verify.unrecorded")] : []),
  ];
  return {
    verdict,
    ...(warnings.length > 0 && verdict === "good" ? LOOK["not-a-credential"] : LOOK[verdict]),
    title: t(`verify.verdict.${verdict}`, { issuer: signed?.issuer ?? "" }),
    advice: t(`verify.advice.${verdict}`),
    notes,
    facts: signed ? signedFacts(locale, signed, record) : [],
    link:
      signed?.publicId?.startsWith("VT-") && record
        ? { href: `/${locale}/items/${signed.publicId}/passport`, label: t("verify.openPassport") }
        : null,
  };
}

/** Only what the signature vouches for. */
function signedFacts(locale: Locale, signed: NonNullable<Verified["signed"]>, record: Verified["record"]) {
  const t = translator(locale, "passport");
  const subject = signed.subject as {
    characteristics?: {
      producer?: { name?: string; nameZh?: string };
      weight?: { value?: string };
      shape?: string;
      color?: string;
      clarity?: string;
      laboratory?: string;
      reportNumber?: string;
    };
  };
  const stone = subject.characteristics ?? {};
  const report = [stone.laboratory, stone.reportNumber].filter(Boolean).join(" ");
  const producer = (locale === "zh" ? stone.producer?.nameZh : null) ?? stone.producer?.name ?? "";
  return [
    { label: t("verify.item"), value: signed.publicId ?? "" },
    { label: t("facts.polished"), value: stone.weight?.value ? `${stone.weight.value} ct` : "" },
    { label: t("facts.grade"), value: [stone.color, stone.clarity].filter(Boolean).join(" ") },
    { label: t("facts.report"), value: report },
    { label: t("verify.producer"), value: producer },
    { label: t("verify.issuer"), value: signed.issuer },
    { label: t("verify.issued"), value: signed.validFrom ? formatInstant(new Date(signed.validFrom), locale) : "" },
    { label: t("verify.version"), value: record ? String(record.version) : "" },
  ];
}
