import { DefaultFailureConverter, type PayloadConverter } from '@temporalio/common';

type ProtoFailure = ReturnType<DefaultFailureConverter['errorToFailure']>;

/**
 * Failures as Temporal may keep them: their type and code, never their words or stack traces, for
 * an error of a database or a
 * parser can quote what a person wrote.
 */
class BareFailureConverter extends DefaultFailureConverter {
  override errorToFailure(error: unknown, payloadConverter: PayloadConverter): ProtoFailure {
    return bare(super.errorToFailure(error, payloadConverter));
  }
}

/** Loaded by name from this module's path, by workers, clients and the workflow bundle. */
export const failureConverter = new BareFailureConverter();

function bare(failure: ProtoFailure): ProtoFailure {
  const type = failure.applicationFailureInfo?.type;
  return {
    ...failure,
    message: type ?? '',
    stackTrace: '',
    ...(failure.applicationFailureInfo && {
      applicationFailureInfo: { ...failure.applicationFailureInfo, details: null },
    }),
    ...(failure.cause && { cause: bare(failure.cause) }),
  };
}
