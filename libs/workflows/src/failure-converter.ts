import { DefaultFailureConverter, type PayloadConverter } from '@temporalio/common';

type ProtoFailure = ReturnType<DefaultFailureConverter['errorToFailure']>;

/**
 * Reduces failures to what Temporal may keep: their type and code, but no message or stack trace,
 * because an error of a database or a parser can quote what a person wrote.
 */
class BareFailureConverter extends DefaultFailureConverter {
  override errorToFailure(error: unknown, payloadConverter: PayloadConverter): ProtoFailure {
    return bare(super.errorToFailure(error, payloadConverter));
  }
}

/** Workers, clients and the workflow bundle load this by its name, from the path of this module. */
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
