import { execFile } from 'node:child_process';

/** The output of a program, or undefined when the program is missing or fails. */
export function programOutput(
  command: string,
  args: readonly string[],
  timeoutMs = 20_000,
): Promise<string | undefined> {
  return new Promise((resolve) => {
    execFile(command, [...args], { timeout: timeoutMs, encoding: 'utf8' }, (error, stdout) =>
      resolve(error ? undefined : stdout),
    );
  });
}
