import { h } from "preact";

interface TabsProps<Value extends string> {
  label: string;
  /** Distinct within the element. */
  name: string;
  tabs: (readonly [value: Value, title: string])[];
  chosen: Value | undefined;
  /** Default: tabs; else chips that are styled by this. */
  class?: string;
  onChoose(value: Value): void;
}

/** One of a few, in a row: radio buttons that look like tabs, with the keys every browser gives them. */
export function Tabs<Value extends string>(props: TabsProps<Value>) {
  const { label, name, tabs, chosen, onChoose } = props;
  return (
    <fieldset class={props.class ?? "tabs"}>
      <legend class="hide">{label}</legend>
      {tabs.map(([value, title]) => (
        <label key={value}>
          <input
            type="radio"
            name={name}
            checked={value === chosen}
            onChange={() => onChoose(value)}
          />
          {title}
        </label>
      ))}
    </fieldset>
  );
}
