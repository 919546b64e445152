/**
 * Which words of a name only say what kind of company it is, and whether two such words can mean the same company.
 * Compiled from company law and registers' own abbreviations; forms compare by class, so that OOO meets LLC but AG does
 * not meet GmbH.
 */

/** any: "company", "corporation" and the like, said of every kind. */
export type LegalClass = "limited" | "stock" | "partnership" | "state" | "sole" | "cooperative" | "any";

/** Written as they stand after plain reading: lower case, Latin, no dots. Endings differ by transliteration: see loosen(). */
const FORMS: Record<LegalClass, string> = {
  limited: `llc|ltd|limited|ltda|limitada|gmbh|mbh|sarl|srl|s r l|ooo|too|oou|tov|tdv|mmc|mchj|ood|eood|doo|dooel|sro|uab|sia|ou|kft|bv|bvba|
    pty ltd|pty limited|proprietary limited|pte ltd|pte|pvt ltd|pvt limited|private limited|pvt|co ltd|company limited|co limited|company ltd|
    co pvt ltd|co llc|company llc|limited company|limited liability company|company limited liability company|limited liability|liability company|limited liability co|pty|with limited liability|
    fze|fzco|fzc|fz llc|fz co|fze llc|llc fz|free zone company|free zone establishment|free zone co|dmcc|dwc llc|dwc|l l c|s de rl|s de r l|
    s de rl de cv|sdn bhd|sendirian berhad|sp z o o|sp zoo|spzoo|spolka z ograniczona odpowiedzialnoscia|ltd sti|limited sirketi|limited sti|ltd sirketi|
    sirketi limited|ohg mbh|gesellschaft mit beschrankter haftung|societe a responsabilite limitee|sociedad de responsabilidad limitada|
    societa a responsabilita limitata|sociedad limitada|obshchestvo s ogranichennoy otvetstvennostyu|obschestvo s ogranichennoi otvetstvennostiu|
    tovarystvo z obmezhenoyu vidpovidalnistyu|tovarishchestvo s ogranichennoy otvetstvennostyu|mahdud masuliyyatli camiyyat|
    cong ty tnhh|tnhh|cong ty trach nhiem huu han|wll|w l l|est wll|spc|saglik|yougen gongsi|youxian gongsi|youxian zeren gongsi|youxiangongsi|
    limited liability partnership company|private limited company|private limited liability company|sl|s l|slu|eurl|lda|ehf|oy|aps|as llc`,
  stock: `jsc|pjsc|ojsc|cjsc|ao|oao|zao|pao|nao|joint stock company|joint stock co|open joint stock company|open joint stock|public joint stock|closed joint stock|public joint stock company|
    closed joint stock company|private joint stock company|joint stock|public company|aktsionernoe obshchestvo|aktsionernoye obshchestvo|
    otkrytoe aktsionernoe obshchestvo|otkrytoye aktsionernoye obshchestvo|publichnoe aktsionernoe obshchestvo|publichnoye aktsionernoye obshchestvo|
    zakrytoe aktsionernoe obshchestvo|zakrytoye aktsionernoye obshchestvo|nepublichnoe aktsionernoe obshchestvo|at|pat|prat|
    ag|aktiengesellschaft|sa|s a|spa|s p a|sas|sasu|nv|n v|plc|public limited company|ab|aktiebolag|asa|a s|oyj|as|anonim sirketi|anonim sti|
    aksiyadarliq camiyyati|asc|qsc|sa de cv|s a de c v|sab de cv|sociedad anonima|societe anonyme|sociedad anonima de capital variable|
    sapi de cv|sa de capital variable|sal|s a l|saoc|saog|qpsc|tbk|pt|pt tbk|kk|kabushiki kaisha|gufen youxian gongsi|gufenyouxiangongsi|pjs|psc|
    cong ty co phan|company by shares|berhad|bhd|adv|ead|ad|dd|sha|se|s a s|kgaa|pjs co|p j s c|private jsc|public jsc|pjs company`,
  partnership: `lp|llp|kg|gmbh co kg|ohg|gbr|snc|scs|sca|cv|vof|limited partnership|limited liability partnership|partnership|and partners`,
  state: `fgup|gup|mup|fsue|sue|fku|fgbu|federal state unitary enterprise|state unitary enterprise|unitary enterprise|rup|chup|chtup|
    federalnoe gosudarstvennoe unitarnoe predpriyatie|gosudarstvennoe unitarnoe predpriyatie|state enterprise|state owned enterprise|gp`,
  sole: "ip|chp|fop|ek|eirl|sole proprietorship|sole establishment|est|establishment|individualnyy predprinimatel",
  cooperative: "cooperative|coop|spk|kooperativ|sociedad cooperativa",
  any: "co|company|corp|corporation|inc|incorporated|cie|compagnie|cia|compania|kompaniya|kompania|korporatsiya|gongsi|sirketi|sti|firm|firma|zongongsi",
};

/** Words that are also parts of names: they count as a form at an end of the name only. */
const AT_ENDS_ONLY = new Set(
  "ao as at ag ab sa sas se ad dd pt ou oy sl sha sal spa ip est pat cv co kg bv nv gp asc kk fze pte sia too".split(
    " ",
  ),
);

/** Of those, the ones that stand in front as well: АО Алмаз, PT Permata. */
const IN_FRONT = new Set(["ao", "at", "pt", "ip", "too", "kk", "fze", "sas", "sal"]);

/** Makes the transliterations of one form alike: -oe/-oye, -oy/-oi/-oj, -yu/-iu, -ye/-ie. */
export function loosen(word: string): string {
  return word
    .replace(/y|j/g, "i")
    .replace(/shch|sch/g, "sh")
    .replace(/kts/g, "kc")
    .replace(/ts/g, "c")
    .replace(/ii+/g, "i")
    .replace(/oie/g, "oe")
    .replace(/ie$/g, "e")
    .replace(/iu$/g, "u")
    .replace(/nn/g, "n");
}

const CLASS_OF = new Map<string, LegalClass>();
let wordsMax = 1;
for (const [legalClass, forms] of Object.entries(FORMS) as [LegalClass, string][]) {
  for (const form of forms.split("|")) {
    const words = form.trim().split(/\s+/).map(loosen);
    wordsMax = Math.max(wordsMax, words.length);
    CLASS_OF.set(words.join(" "), legalClass);
  }
}

export type LegalSpan = { from: number; to: number; legalClass: LegalClass };

/** Legal forms among the words of a plain Latin name, longest first; never all words of it. */
export function findLegalForms(words: readonly string[]): LegalSpan[] {
  const loose = words.map(loosen);
  const spans: LegalSpan[] = [];
  for (let from = 0; from < words.length; from++) {
    for (let length = Math.min(wordsMax, words.length - from); length > 0; length--) {
      const legalClass = CLASS_OF.get(loose.slice(from, from + length).join(" "));
      if (!legalClass) continue;
      const to = from + length;
      const single = length === 1 && AT_ENDS_ONLY.has(words[from] ?? "");
      const atAnEnd = onlyForms(loose, to) ? from > 0 : from === 0 && IN_FRONT.has(words[from] ?? "");
      if (single && !atAnEnd) continue;
      spans.push({ from, to, legalClass });
      from = to - 1;
      break;
    }
  }
  const covered = spans.reduce((sum, span) => sum + span.to - span.from, 0);
  return covered < words.length ? spans : [];
}

/** True where nothing but forms stands behind: "SIRIUS AS LLC". */
function onlyForms(loose: readonly string[], from: number): boolean {
  return loose.slice(from).every((word) => CLASS_OF.has(word));
}

/** Two sets of forms that may be one company: a side without a form, or one class in common; "company" fits every class. */
export function formsAgree(a: readonly LegalClass[], b: readonly LegalClass[]): boolean {
  const [first, second] = [a, b].map((classes) => classes.filter((one) => one !== "any"));
  if (!first?.length || !second?.length) return true;
  return first.some((one) => second.includes(one));
}
