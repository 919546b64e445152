/** Whether a person of the company may sign in, and whether a second step guards them. */
import { StateTag } from "@/components/ui/states";
import type { Translate } from "@/messages/messages";

export function PersonState(props: {
  person: { disabled: boolean; confirmed: boolean; hasSecondStep: boolean };
  words: Translate<"people">;
}) {
  const { person, words } = props;
  return (
    <>
      {person.disabled ? (
        <StateTag tone="fault" icon="ref">
          {words("disabled")}
        </StateTag>
      ) : person.confirmed ? (
        <StateTag tone="ok" icon="check">
          {words("active")}
        </StateTag>
      ) : (
        <StateTag tone="time" icon="clock">
          {words("notConfirmed")}
        </StateTag>
      )}
      <StateTag tone={person.hasSecondStep ? "ok" : "time"} icon={person.hasSecondStep ? "check" : "warn"}>
        {words("secondStep")}: {words(person.hasSecondStep ? "hasSecondStep" : "noSecondStep")}
      </StateTag>
    </>
  );
}
