interface ChoicesProps<Value extends string> {
  label: string;
  help?: string;
  error?: string | null;
  values: readonly Value[];
  value: Value | null;
  name: (value: Value) => string;
  onChange: (value: Value) => void;
}

/** One of a few values, all in sight. */
export function Choices<Value extends string>({ label, help, error, values, value, name, onChange }: ChoicesProps<Value>) {
  return (
    <fieldset className="po-choices">
      <legend className="tt-label">{label}</legend>
      {values.map((one) => (
        <label key={one}>
          <input type="radio" name={label} checked={value === one} onChange={() => onChange(one)} />
          {name(one)}
        </label>
      ))}
      {help && <p className="tt-help">{help}</p>}
      {error && (
        <span className="tt-field-error" role="alert">
          {error}
        </span>
      )}
    </fieldset>
  );
}
