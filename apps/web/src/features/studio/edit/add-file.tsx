import { Button, TextInput } from '@waymark/ui';
import { useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router';

/** Adds a file to a draft under a name of its own, and opens it. */
export function AddFile({
  id,
  label,
  button,
  onAdd,
}: {
  id: string;
  label: string;
  button: string;
  /** @returns the address of its page */
  onAdd: (name: string) => string;
}) {
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [error, setError] = useState<string | undefined>();
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (name.trim() === '') {
      setError('Enter a name');
      return document.getElementById(id)?.focus();
    }
    void navigate(onAdd(name.trim()));
  };
  return (
    <form noValidate className="wm-values__row" onSubmit={send}>
      <TextInput frame={{ id, label, error }} value={name} onChange={setName} />
      <Button type="submit" variant="secondary">
        {button}
      </Button>
    </form>
  );
}
