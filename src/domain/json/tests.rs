use super::*;

fn parse(text: &str) -> Result<Json, JsonError> {
    Json::parse(text.as_bytes(), 1000)
}

#[test]
fn a_tree_is_written_as_it_was_read() {
    for text in [
        r#"{"b":1,"a":[true,null,"x\n\u0001"],"b":2,"c":{},"d":[]}"#,
        r#"[1.5,-3,1e21,1E-7,-0.0,1.0,123456789012345678901234567890,18446744073709551615]"#,
        r#"{"-1":"2, 3","a\\":[4.50,"\"5",{"6":7}]}"#,
        r#""é 😀""#,
    ] {
        assert_eq!(parse(text).unwrap().to_compact(), text);
    }
    assert_eq!(parse(r#""\/\u00e9\ud83d\ude00""#).unwrap().to_compact(), r#""/é😀""#);
    for (text, is_int) in
        [("-9223372036854775808", true), ("9223372036854775808", false), ("-0", false), ("1e400", false)]
    {
        let tree = parse(text).unwrap();
        assert_eq!((tree.to_compact().as_str(), matches!(tree, Json::Int(_))), (text, is_int));
    }
    assert_eq!(
        parse(r#"{"a":[1,{"b":2}]}"#).unwrap().to_pretty(),
        "{\n  \"a\": [\n    1,\n    {\n      \"b\": 2\n    }\n  ]\n}\n"
    );
}

#[test]
fn each_fault_of_a_file_has_its_own_error() {
    let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
    for (text, expected) in [
        ("", JsonError::Empty),
        (" \n", JsonError::Empty),
        ("{\"a\":", JsonError::Truncated { line: 1 }),
        ("[1,\n2", JsonError::Truncated { line: 2 }),
        ("{\"a\": NaN}", JsonError::NotANumber { line: 1, column: 7 }),
        ("[-Infinity]", JsonError::NotANumber { line: 1, column: 3 }),
        ("{\"a\": undefined}", JsonError::NotANumber { line: 1, column: 7 }),
        ("{\"é\": \"ééééééééééé\", \"a\": NaN}", JsonError::NotANumber { line: 1, column: 27 }),
        ("{\"a\": \"NaN\" 1}", JsonError::Syntax { line: 1, column: 13 }),
        ("{a:1}", JsonError::Syntax { line: 1, column: 2 }),
        ("{} x", JsonError::Syntax { line: 1, column: 4 }),
        ("[1,\n\"\\ud800\"]", JsonError::Syntax { line: 2, column: 2 }),
        ("\"é\t\"", JsonError::Syntax { line: 1, column: 3 }),
        ("[01]", JsonError::Syntax { line: 1, column: 3 }),
        ("[tru", JsonError::Truncated { line: 1 }),
        ("[trup]", JsonError::Syntax { line: 1, column: 5 }),
        ("\"\\ud83d\\u", JsonError::Truncated { line: 1 }),
        (&nested(MAX_NESTING + 1), JsonError::TooDeep),
        (&nested(400), JsonError::TooDeep),
        (&" ".repeat(1001), JsonError::TooLarge { found: 1001, allowed: 1000 }),
    ] {
        assert_eq!(parse(text), Err(expected), "{text}");
    }
    assert!(parse(&nested(MAX_NESTING)).is_ok());
    assert_eq!(Json::parse(b"\xff\xfe{\0}\0", 99), Err(JsonError::NotUtf8 { utf16: true }));
    assert_eq!(Json::parse(b"{\0}\0", 99), Err(JsonError::NotUtf8 { utf16: true }));
    assert_eq!(Json::parse(b"{\"a\":\"\xe9\"}", 99), Err(JsonError::NotUtf8 { utf16: false }));
    assert_eq!(Json::parse(b"[\n\"\xe2\x82", 99), Err(JsonError::Truncated { line: 2 }));
    assert_eq!(Json::parse(b"\xef\xbb\xbf{}", 99), Ok(Json::Object(vec![])));
}

/// Sorting and strings of RFC 8785 section 3.2.3 and its appendix of numbers.
#[test]
fn the_canonical_form_is_that_of_rfc_8785() {
    let text = r#"{"\u20ac":"Euro","\r":"CR","\ufb33":"Hebrew","1":"One","\ud83d\ude00":"Emoji","\u0080":"Control","\u00f6":"o"}"#;
    assert_eq!(
        parse(text).unwrap().to_canonical(),
        "{\"\\r\":\"CR\",\"1\":\"One\",\"\u{80}\":\"Control\",\"ö\":\"o\",\"€\":\"Euro\",\"😀\":\"Emoji\",\"\u{fb33}\":\"Hebrew\"}"
    );
    let numbers = "[333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001, 9007199254740993, -0.0]";
    assert_eq!(parse(numbers).unwrap().to_canonical(), "[333333333.3333333,1e+30,4.5,0.002,1e-27,9007199254740992,0]");
    // The smallest float, what is smaller, and the largest; what is larger keeps its digits.
    let extreme =
        "[4.9e-324, 1e-400, 1e-99999999999999999999, 1.7976931348623158079e308, 1.797693134862315809e308, -12e400]";
    assert_eq!(
        parse(extreme).unwrap().to_canonical(),
        "[5e-324,0,0,1.7976931348623157e+308,1.797693134862315809e+308,-1.2e+401]"
    );
}
