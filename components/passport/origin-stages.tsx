/** The five stages of a passport: columns under the band, or beside the upright band on phones. */
import { bandShape, OriginBand } from "@/components/passport/origin-band";
import { stageWords } from "@/components/passport/stage-words";
import { Icon, type IconName } from "@/components/ui/icon";
import { StateTag, type Tone } from "@/components/ui/states";
import { type PassportItem, publicEvidence } from "@/domain/passport/credential";
import type { Evidence } from "@/domain/passport/origin-event";
import type { Passport, Proof, Stage, StageKey } from "@/domain/passport/passport";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";
import { shortDigest } from "@/messages/passport-words";

const STAGE_ICON: Record<StageKey, IconName> = {
  mined: "mine",
  planned: "rough",
  cut: "cut",
  graded: "loupe",
  offered: "exp",
};
export const PROOF_LOOK: Record<Proof, { tone: Tone; icon: IconName }> = {
  proved: { tone: "ok", icon: "ver" },
  declared: { tone: "ink", icon: "doc" },
  contradicted: { tone: "time", icon: "warn" },
  missing: { tone: "quiet", icon: "minus" },
};

type Props = { locale: Locale; item: PassportItem; passport: Passport };

export function OriginStages({ locale, item, passport }: Props) {
  const t = translator(locale, "passport");
  const shape = bandShape(passport.weights);
  return (
    <div className="origin">
      <OriginBand locale={locale} weights={passport.weights} />
      <ol className="origin-stages">
        {passport.stages.map((stage, at) => (
          <li key={stage.key}>
            <span
              className="origin-thread"
              aria-hidden="true"
              data-taper={at === 1 && shape.taper ? "" : undefined}
              style={
                {
                  "--thread": `${at < 2 ? shape.rough : shape.polished}px`,
                  "--thread-next": `${shape.polished}px`,
                } as React.CSSProperties
              }
            />
            <div className="origin-told">
              <p className="origin-stage-name">
                <Icon name={STAGE_ICON[stage.key]} />
                {t(`stage.${stage.key}`)}
                <span className="origin-proof-narrow">
                  <ProofState stage={stage} locale={locale} />
                </span>
              </p>
              <StageFacts locale={locale} item={item} passport={passport} stage={stage} />
            </div>
            <StageFoot locale={locale} item={item} stage={stage} />
          </li>
        ))}
      </ol>
    </div>
  );
}

function ProofState({ stage, locale }: { stage: Stage; locale: Locale }) {
  const look = PROOF_LOOK[stage.proof];
  return (
    <StateTag tone={look.tone} icon={look.icon}>
      {translator(locale, "passport")(`proof.${stage.proof}`)}
    </StateTag>
  );
}

function StageFacts({ locale, item, passport, stage }: Props & { stage: Stage }) {
  const words = stageWords(locale, item, passport, stage);
  return (
    <>
      <h3 className="title title-small">{words.title}</h3>
      <p className="origin-where">{words.where}</p>
      <dl className="origin-facts">
        {words.facts.map((fact) => (
          <div key={fact.label}>
            <dt>{fact.label}</dt>
            <dd>{fact.value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** Who says so, with what evidence, under which seal. */
function StageFoot({ locale, item, stage }: Omit<Props, "passport"> & { stage: Stage }) {
  const t = translator(locale, "passport");
  const { lead, proof } = stage;
  const seller = (locale === "zh" ? item.producer.nameZh : null) ?? item.producer.name;
  return (
    <div className="origin-foot">
      <span className="origin-proof-wide">
        <ProofState stage={stage} locale={locale} />
      </span>
      {lead && <span> {t("by", { name: lead.body.issuer.name })}</span>}
      {!lead && proof !== "missing" && <span> {t("declaredBy", { name: seller })}</span>}
      {lead && <EvidenceList locale={locale} evidence={lead.body.evidence} />}
      {lead && <span className="digest">{shortDigest(lead.hash)}</span>}
    </div>
  );
}

export function EvidenceList({ locale, evidence }: { locale: Locale; evidence: readonly Evidence[] }) {
  const t = translator(locale, "passport");
  return (
    <ul className="origin-evidence">
      {evidence.map(publicEvidence).map((piece) => {
        const words = t(`evidence.${piece.kind ?? "registry-record"}`, { reference: piece.reference ?? "" });
        const key = `${piece.kind} ${piece.reference ?? piece.sha256}`;
        return <li key={key}>{piece.url ? <a href={piece.url}>{words}</a> : words}</li>;
      })}
    </ul>
  );
}
