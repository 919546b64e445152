/** The verdict on a credential as words and rows, made on the server so that the form needs no texts of its own. */
import type { IconName } from "@/components/ui/icon";
import type { Tone } from "@/components/ui/states";
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

type Verdict = "good" | "altered" | "unknown-issuer" | "revoked" | "not-yet-valid" | "expired" | "not-a-credential";

/** What services/passport/verify-credential answers. */
export type Verified = {
  verdict: Verdict;
  signed: {
    publicId: string;
    issuer: string;
    validFrom: string;
    keyId: string;
    subject: Record<string, unknown>;
  } | null;
  record: { version: number; newestVersion: number; revokedAt: string | null; revokedReason: string | null } | null;
};

const LOOK: Record<Verdict, { tone: Tone; icon: IconName }> = {
  good: { tone: "ok", icon: "ver" },
  altered: { tone: "fault", icon: "ref" },
  "unknown-issuer": { tone: "fault", icon: "ref" },
  revoked: { tone: "fault", icon: "ref" },
  "not-yet-valid": { tone: "time", icon: "clock" },
  expired: { tone: "time", icon: "clock" },
  "not-a-credential": { tone: "time", icon: "warn" },
};

export function verdictView(locale: Locale, { verdict, signed, record }: Verified): VerdictView {
  const t = translator(locale, "passport");
  const notes = [
    ...(record?.revokedReason ? [t("verify.reason", { reason: record.revokedReason })] : []),
    ...(record && record.newestVersion > record.version
      ? [t("verify.older", { newest: record.newestVersion, version: record.version })]
      : []),
    ...(signed && !record ? [t("verify.unrecorded")] : []),
  ];
  return {
    verdict,
    ...LOOK[verdict],
    title: t(`verify.verdict.${verdict}`, { issuer: signed?.issuer ?? "" }),
    advice: t(`verify.advice.${verdict}`),
    notes,
    facts: signed ? signedFacts(locale, signed, record) : [],
    link: signed ? { href: `/${locale}/items/${signed.publicId}/passport`, label: t("verify.openPassport") } : null,
  };
}

/** Only what the signature vouches for. */
function signedFacts(locale: Locale, signed: NonNullable<Verified["signed"]>, record: Verified["record"]) {
  const t = translator(locale, "passport");
  const subject = signed.subject as {
    characteristics?: {
      weight?: { value?: string };
      shape?: string;
      color?: string;
      clarity?: string;
      laboratory?: string;
      reportNumber?: string;
    };
    producer?: { name?: string; nameZh?: string };
  };
  const stone = subject.characteristics ?? {};
  const report = [stone.laboratory, stone.reportNumber].filter(Boolean).join(" ");
  const producer = (locale === "zh" ? subject.producer?.nameZh : null) ?? subject.producer?.name ?? "";
  return [
    { label: t("verify.item"), value: signed.publicId },
    { label: t("facts.polished"), value: stone.weight?.value ? `${stone.weight.value} ct` : "" },
    { label: t("facts.grade"), value: [stone.color, stone.clarity].filter(Boolean).join(" ") },
    { label: t("facts.report"), value: report },
    { label: t("verify.producer"), value: producer },
    { label: t("verify.issuer"), value: signed.issuer },
    { label: t("verify.issued"), value: formatInstant(new Date(signed.validFrom), locale) },
    { label: t("verify.version"), value: record ? String(record.version) : "" },
  ];
}
