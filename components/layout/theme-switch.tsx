import { Icon } from "@/components/ui/icon";

export type ThemeChoice = "light" | "dark" | "system";

/** Light, dark or as the system: a form, so it works before JavaScript. */
export function ThemeSwitch({
  current,
  action,
  words,
}: {
  current: ThemeChoice;
  action: (form: FormData) => Promise<void>;
  words: { label: string } & Record<ThemeChoice, string>;
}) {
  return (
    <form action={action} className="inline-flex items-center gap-2">
      <Icon name="theme" size={14} />
      <span className="sr-only">{words.label}</span>
      {(["light", "dark", "system"] as const).map((choice) => (
        <button
          key={choice}
          type="submit"
          name="theme"
          value={choice}
          aria-pressed={choice === current}
          className={choice === current ? "font-semibold text-ink" : "text-ink-2 hover:text-ink"}
        >
          {words[choice]}
        </button>
      ))}
    </form>
  );
}
