/** Why a command cannot be done. Only this folder throws it; `runCommand` answers it. */
export class EditFault extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}
