"use client";
/** Sorts on choice; before JavaScript it is a form with a button. */
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { Icon } from "@/components/ui/icon";

export function SortSelect({
  action,
  hidden,
  current,
  options,
  label,
  go,
}: {
  action: string;
  hidden: [string, string][];
  current: string;
  options: { value: string; label: string }[];
  label: string;
  go: string;
}) {
  const router = useRouter();
  const [alive, setAlive] = useState(false);
  useEffect(() => setAlive(true), []);
  return (
    <form action={action} method="get" className="sort-select">
      {hidden.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <label>
        <span className="sr-only">{label}</span>
        <Icon name="sort" />
        <select
          key={current}
          name="sort"
          defaultValue={current}
          className="input"
          onChange={(event) => {
            const params = new URLSearchParams(hidden);
            params.set("sort", event.target.value);
            router.push(`${action}?${params.toString().replaceAll("%2C", ",")}`, { scroll: false });
          }}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      </label>
      {!alive && (
        <button type="submit" className="btn btn-small">
          {go}
        </button>
      )}
    </form>
  );
}
