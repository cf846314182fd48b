execute_process(COMMAND "${NM}" -D --defined-only -C "${LIBRARY}" OUTPUT_VARIABLE symbols COMMAND_ERROR_IS_FATAL ANY)
if(symbols MATCHES "tieuchi::|boost::" OR NOT symbols MATCHES "T problems_in")
    message(FATAL_ERROR "expected problems_in to be seen and nothing of tieuchi or Boost, found\n${symbols}")
endif()
