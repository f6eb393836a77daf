// Selections as physicists type them into TTree::Draw: C++ operators and their precedence, with units after numbers.
grammar Expression;

complete : expression EOF ;

expression
    : expression '.' NAME '(' (expression (',' expression)*)? ')' # method
    | expression '.' NAME                                         # property
    | expression '[' expression ']'                               # subscript
    | expression '[' from=NUMBER? ':' to=NUMBER? ']'              # slice
    | NAME '(' (expression (',' expression)*)? ')'                # call
    | operator=('-' | '+' | '!' | '~') expression                 # unary
    | expression operator=('*' | '/' | '%') expression            # binary
    | expression operator=('+' | '-') expression                  # binary
    | expression operator=('<<' | '>>') expression                # binary
    | expression operator=('<' | '<=' | '>' | '>=') expression    # comparison
    | expression operator=('==' | '!=') expression                # comparison
    | expression operator='&' expression                          # binary
    | expression operator='^' expression                          # binary
    | expression operator='|' expression                          # binary
    | expression operator='&&' expression                         # binary
    | expression operator='||' expression                         # binary
    | <assoc=right> expression '?' expression ':' expression      # conditional
    | '(' expression ')'                                          # parenthesis
    | '[' expression (',' expression)* ']'                        # list
    | NUMBER NAME?                                                # number
    | TEXT                                                        # text
    | NAME                                                        # name
    ;

NUMBER : '0' [xX] [0-9A-Fa-f]+ | (DIGIT+ ('.' DIGIT*)? | '.' DIGIT+) ([eE] [+-]? DIGIT+)? ;
// With the spellings of C++ and of TTree::Draw: TMath::Abs, Sum$.
NAME : WORD ('::' WORD)* '$'? ;
TEXT : '"' ~["\r\n]* '"' | '\'' ~['\r\n]* '\'' ;
SPACE : [ \t\r\n]+ -> skip ;
OTHER : . ;

fragment WORD : [A-Za-z_] [A-Za-z0-9_]* ;
fragment DIGIT : [0-9] ;
