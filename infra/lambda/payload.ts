/** The parts of a function URL request (payload format 2.0) that this handler reads. Header names are lowercase. */
export interface FunctionUrlEvent {
	version: '2.0';
	/** Still percent-encoded, exactly as sent. */
	rawPath: string;
	/** Without its `?`. */
	rawQueryString: string;
	/** One `name=value` each. The `headers` don't contain them. */
	cookies?: string[];
	headers: Record<string, string | undefined>;
	requestContext: { http: { method: string; sourceIp: string } };
	body?: string;
	isBase64Encoded: boolean;
}

/** The parts of a call's context that this handler reads. */
export interface CallContext {
	/** The function's ARN. It ends in `:live` or `:staging` if an alias was called. */
	invokedFunctionArn: string;
}

/** A call as Lambda describes it. */
export interface LambdaCall extends CallContext {
	/** Lambda's own lines in the log have it too. */
	awsRequestId: string;
}

export interface FunctionUrlResult {
	statusCode: number;
	headers: Record<string, string>;
	/** One complete `Set-Cookie` each. */
	cookies: string[];
	body: string;
	isBase64Encoded: boolean;
}

export type FunctionUrlHandler = (event: FunctionUrlEvent, context: CallContext) => Promise<FunctionUrlResult>;
